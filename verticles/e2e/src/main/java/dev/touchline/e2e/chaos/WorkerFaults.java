package dev.touchline.e2e.chaos;

import dev.touchline.e2e.process.TouchlineProcess;
import dev.touchline.testing.servers.Await;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** What can happen to one of the processes that work tasks off. */
final class WorkerFaults {
    private static final String WORKER = "dispatch-1";
    private static final int BURST = 100;
    private static final int IN_HAND = 20;
    private static final Duration HANDED_OUT = Duration.ofSeconds(5);
    private static final Duration ACCEPTED = Duration.ofSeconds(3);
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Duration HUNG = Duration.ofSeconds(60);

    private WorkerFaults() {}

    static List<Fault> all() {
        return List.of(
                new Fault(
                        12,
                        "A worker is killed",
                        "100 tasks handed out at once while scoring hangs, then `kill -9` of one of two workers with its share",
                        "the other worker ends them",
                        Duration.ofSeconds(5),
                        WorkerFaults::killed),
                new Fault(
                        15,
                        "A worker hangs",
                        "`SIGSTOP` of one of two workers for 60 s under load",
                        "its jobs are handed to the other one; at least half of the requests are served at any time",
                        Duration.ofSeconds(5),
                        WorkerFaults::hung));
    }

    private static void killed(Scene scene) {
        List<TouchlineProcess> scoring = scene.layout().processes("scoring");
        scene.steer("pause");
        scene.load().burst(BURST);
        scene.goOn(ACCEPTED);
        scoring.forEach(TouchlineProcess::freeze);
        scene.steer("resume");
        AtomicInteger held = new AtomicInteger();
        Await.until(HANDED_OUT, () -> held.accumulateAndGet(inHand(scene), Math::max) >= IN_HAND);
        scene.breaks();
        scene.process(WORKER).kill();
        scoring.forEach(TouchlineProcess::thaw);
        scene.findings().note("jobs in hand of both workers", held.get());
        scene.findings().none("jobs missing in hand for a fair try", Math.max(0, IN_HAND - held.get()));
        boolean worked = Await.until(LIMIT, () -> openTasks(scene) == 0);
        Duration took = Duration.between(scene.broken(), Instant.now());
        scene.findings().none("tasks not worked off within 60 s", worked ? 0 : 1);
        scene.findings().atMost("all tasks of before ended after", took, Duration.ofSeconds(5));
        scene.process(WORKER).launch();
        scene.process(WORKER).awaitReady();
        scene.over();
        scene.afterwards(() -> {
            scene.findings().note("requests failed", scene.meanwhile().bad().size());
            scene.findings().note("slowest answer", scene.meanwhile().slowest());
        });
    }

    /** What the database shows as under way: the broker's own count lags behind by up to a second. */
    private static int inHand(Scene scene) {
        return scene.rows("select id from tasks where state = 'RUNNING'").size();
    }

    private static long openTasks(Scene scene) {
        return scene.rows("select id from tasks where created_at between '" + scene.begun() + "' and '" + scene.broken()
                        + "' and state not in ('SUCCEEDED', 'FAILED', 'CANCELLED')")
                .size();
    }

    private static void hung(Scene scene) {
        scene.breaks();
        scene.process(WORKER).freeze();
        scene.goOn(HUNG);
        scene.process(WORKER).thaw();
        scene.over();
        scene.afterwards(() -> {
            Window meanwhile = scene.meanwhile();
            Findings findings = scene.findings();
            findings.note("requests meanwhile", meanwhile.size());
            findings.atMost("requests failed", meanwhile.bad().size(), (int) Math.ceil(meanwhile.size() / 2.0));
            findings.note("p99", meanwhile.percentile(99));
            findings.note("slowest answer", meanwhile.slowest());
        });
    }
}
