package dev.touchline.e2e.chaos;

import dev.touchline.e2e.layout.Servers;
import dev.touchline.e2e.layout.SplitLayout;
import dev.touchline.e2e.load.Load;
import dev.touchline.e2e.process.Answer;
import dev.touchline.e2e.process.Http;
import dev.touchline.e2e.process.TouchlineProcess;
import dev.touchline.testing.servers.Await;
import dev.touchline.testing.servers.RabbitManagement;
import dev.touchline.testing.servers.RabbitServer;
import dev.touchline.testing.servers.ServerException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A running layout with callers, in which a fault is played. Used by one thread. */
final class Scene {
    /** The queue of tasks. */
    static final String QUEUE = "ml";

    private final SplitLayout layout;
    private final Load load;
    private final Findings findings = new Findings();
    private final List<Runnable> afterwards = new ArrayList<>();
    private final Instant begun = Instant.now();
    private Instant broken;
    private Instant mended;

    Scene(SplitLayout layout, Load load) {
        this.layout = layout;
        this.load = load;
    }

    SplitLayout layout() {
        return layout;
    }

    Servers servers() {
        return layout.servers();
    }

    RabbitManagement broker() {
        return servers().rabbit().management();
    }

    String vhost() {
        return RabbitServer.vhost(servers().rabbit().uri());
    }

    Load load() {
        return load;
    }

    Findings findings() {
        return findings;
    }

    /** One ingress, asked past the proxy. */
    Http operator() {
        return layout.processes("ingress").get(0).http();
    }

    TouchlineProcess process(String name) {
        return layout.processes().stream()
                .filter(process -> process.plan().name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** Has the queue paused or resumed, as an operator would. */
    void steer(String what) {
        Answer answer = operator().post("/ops/queues/" + QUEUE + "/" + what, "{}");
        if (answer.status() / 100 != 2) {
            throw new ServerException("cannot " + what + " the queue: " + answer.text());
        }
    }

    /** The rows that a statement gives in the database of the layout. */
    List<String> rows(String sql) {
        return servers()
                .postgres()
                .query(servers().postgres().uri(), sql)
                .lines()
                .filter(line -> !line.isBlank())
                .toList();
    }

    /** Lets the callers go on for so long. */
    void goOn(Duration time) {
        Await.until(time, () -> false);
    }

    /** Says that something is about to break. */
    void breaks() {
        broken = Instant.now();
    }

    /** Says that it is mended. */
    void over() {
        mended = Instant.now();
    }

    Instant begun() {
        return begun;
    }

    Instant broken() {
        return broken;
    }

    Instant mended() {
        return mended;
    }

    /** All requests that have been answered or given up by now. */
    Window all() {
        return new Window(load.ledger().outcomes());
    }

    /** Those that were sent while it was broken. */
    Window meanwhile() {
        return all().between(broken, mended);
    }

    /** Leaves something to be looked at once the callers have gone and every task has ended. */
    void afterwards(Runnable look) {
        afterwards.add(look);
    }

    void lookAfterwards() {
        afterwards.forEach(Runnable::run);
    }
}
