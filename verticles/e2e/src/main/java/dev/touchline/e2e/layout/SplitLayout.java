package dev.touchline.e2e.layout;

import dev.touchline.e2e.process.Http;
import dev.touchline.e2e.process.TouchlineProcess;
import dev.touchline.testing.servers.Await;
import dev.touchline.testing.servers.NginxProxy;
import dev.touchline.testing.servers.ServerException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/**
 * Each role in a process of its own, one or several copies of it, with RabbitMQ, Redis and PostgreSQL beside them and a
 * proxy before several copies. Closing it stops the processes top-down, the copies of a role together, and then the
 * servers.
 */
public final class SplitLayout implements Layout {
    private static final Duration FIRST_ANSWER = Duration.ofSeconds(60);
    private static final String QUESTION = "{\"home\":\"Arsenal\",\"away\":\"Chelsea\"}";

    private final Servers servers;
    private final List<TouchlineProcess> processes;
    private final Optional<NginxProxy> proxy;

    private SplitLayout(Servers servers, List<TouchlineProcess> processes, Optional<NginxProxy> proxy) {
        this.servers = servers;
        this.processes = processes;
        this.proxy = proxy;
    }

    /**
     * Starts everything and returns when every ingress has answered a question.
     *
     * @throws ServerException with the last words of all processes when one does not start; what was started has been stopped again
     */
    public static SplitLayout start(SplitPlan plan) {
        SplitLayout layout = launch(plan);
        try {
            layout.processes.forEach(TouchlineProcess::awaitReady);
            layout.processes("ingress").forEach(SplitLayout::awaitAnswer);
            return layout;
        } catch (ServerException e) {
            String others = layout.lastWords();
            layout.close();
            throw new ServerException(e.getMessage() + others, e);
        }
    }

    /** What every process said last: why one does not start may be known to another one only. */
    private String lastWords() {
        return processes.stream()
                .map(process -> "\n--- " + process.plan().name() + "\n" + process.lastWords())
                .collect(Collectors.joining());
    }

    private static SplitLayout launch(SplitPlan plan) {
        Servers servers = Servers.start(plan.folder());
        try {
            List<TouchlineProcess> processes = plan.processes(servers.environment()).stream()
                    .map(TouchlineProcess::new)
                    .toList();
            SplitLayout layout = new SplitLayout(servers, processes, proxy(plan, processes));
            processes.forEach(TouchlineProcess::launch);
            return layout;
        } catch (ServerException e) {
            servers.close();
            throw e;
        }
    }

    private static Optional<NginxProxy> proxy(SplitPlan plan, List<TouchlineProcess> processes) {
        List<Integer> entrances = processes.stream()
                .filter(process -> process.plan().roles().equals("ingress"))
                .map(TouchlineProcess::port)
                .toList();
        return Optional.of(entrances)
                .filter(ports -> ports.size() > 1)
                .map(ports -> NginxProxy.start(plan.folder().resolve("nginx"), plan.port(), ports));
    }

    /** Ready says that a process works; that it has found the others shows in its first answer. */
    private static void awaitAnswer(TouchlineProcess ingress) {
        if (!Await.until(FIRST_ANSWER, () -> answers(ingress))) {
            throw new ServerException(ingress.plan().name() + " gives no prediction: "
                    + ingress.http().post("/predict", QUESTION).text() + "\n" + ingress.log());
        }
    }

    private static boolean answers(TouchlineProcess ingress) {
        try {
            return ingress.http().post("/predict", QUESTION).status() == 200;
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    /** The servers beside the processes. */
    public Servers servers() {
        return servers;
    }

    /** The proxy, if there is one. */
    public Optional<NginxProxy> proxy() {
        return proxy;
    }

    @Override
    public Http entry() {
        return proxy.map(front -> new Http(front.uri()))
                .orElseGet(() -> processes.get(processes.size() - 1).http());
    }

    @Override
    public List<TouchlineProcess> processes() {
        return processes;
    }

    /** Stops the processes in order, so that none loses what it asks; the servers go on. */
    public void drain() {
        proxy.ifPresent(NginxProxy::close);
        for (int role = SplitPlan.ROLES.size() - 1; role >= 0; role--) {
            processes(SplitPlan.ROLES.get(role)).stream()
                    .map(process -> CompletableFuture.runAsync(process::close))
                    .toList()
                    .forEach(CompletableFuture::join);
        }
    }

    /** Ends everything at once, as a power cut would. */
    public void kill() {
        processes.stream().filter(TouchlineProcess::isAlive).forEach(TouchlineProcess::kill);
        proxy.ifPresent(NginxProxy::kill);
        servers.kill();
    }

    @Override
    public void close() {
        drain();
        servers.close();
    }
}
