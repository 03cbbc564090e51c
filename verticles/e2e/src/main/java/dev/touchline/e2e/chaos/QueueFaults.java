package dev.touchline.e2e.chaos;

import dev.touchline.testing.servers.Await;
import dev.touchline.testing.servers.RabbitManagement.QueueSeen;
import dev.touchline.testing.servers.ServerException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** What can happen to an exchange and a queue on the broker. */
final class QueueFaults {
    private static final String EXCHANGE = "touchline";
    private static final String POLICY = "chaos";
    private static final int ROOM = 20;
    private static final int BURST = 200;
    /** What publishers may have under way beyond the room when the broker begins to say no. */
    private static final int WINDOW = 100;

    private static final Duration WHILE = Duration.ofSeconds(5);
    private static final Duration RESUMED = Duration.ofSeconds(10);

    private QueueFaults() {}

    static List<Fault> all() {
        return List.of(
                new Fault(
                        3,
                        "The exchange is deleted",
                        "the exchange is deleted under load; nobody makes it again but the application",
                        "tasks may be refused with 503 until the application has made it again",
                        Duration.ofSeconds(10),
                        QueueFaults::exchangeDeleted),
                new Fault(
                        4,
                        "The queue is unbound",
                        "the binding of the queue is taken away under load and put back after 5 s",
                        "tasks are refused with 503, none is accepted that no queue has",
                        Duration.ofSeconds(10),
                        QueueFaults::unbound),
                new Fault(
                        5,
                        "The queue is deleted",
                        "the queue is deleted under its consumers; nobody makes it again but the application",
                        "the application makes it again and goes on; what lay in it is left there again by the sweep",
                        Duration.ofSeconds(10),
                        QueueFaults::queueDeleted),
                new Fault(
                        7,
                        "The queue is full",
                        "a limit of 20 waiting jobs while the workers rest, and 200 tasks more than the usual ones",
                        "tasks beyond it are refused with 429 or 503",
                        Duration.ofSeconds(10),
                        QueueFaults::full));
    }

    private static void exchangeDeleted(Scene scene) {
        scene.breaks();
        scene.broker().deleteExchange(scene.vhost(), EXCHANGE);
        scene.over();
        scene.afterwards(() -> refusals(
                scene, scene.all().between(scene.broken(), scene.mended().plus(RESUMED))));
    }

    private static void unbound(Scene scene) {
        scene.breaks();
        List<String> keys = scene.broker().unbind(scene.vhost(), EXCHANGE, Scene.QUEUE);
        scene.goOn(WHILE);
        keys.forEach(key -> scene.broker().bind(scene.vhost(), EXCHANGE, Scene.QUEUE, key));
        scene.over();
        scene.findings().atMost("bindings missing", keys.isEmpty() ? 1 : 0, 0);
        scene.afterwards(() -> refusals(scene, scene.meanwhile()));
    }

    private static void refusals(Scene scene, Window window) {
        Findings findings = scene.findings();
        Window tasks = window.async();
        findings.note("tasks refused", tasks.bad().size());
        findings.note("slowest answer about a task", tasks.slowest());
        findings.none(
                "refused otherwise than with 503",
                tasks.bad().size() - tasks.answered(503).size());
        findings.none("predictions failed", window.sync().bad().size());
    }

    private static void queueDeleted(Scene scene) {
        int consumers = consumers(scene);
        scene.breaks();
        scene.broker().deleteQueue(scene.vhost(), Scene.QUEUE);
        boolean back = Await.until(Duration.ofSeconds(60), () -> consumers(scene) == consumers);
        scene.over();
        scene.findings().none("consumers missing", back ? 0 : 1);
        scene.findings().atMost("consumers back after", Duration.between(scene.broken(), scene.mended()), RESUMED);
        scene.afterwards(() -> refusals(scene, scene.meanwhile()));
    }

    private static int consumers(Scene scene) {
        try {
            return scene.broker().queues(scene.vhost()).stream()
                    .filter(queue -> queue.name().equals(Scene.QUEUE))
                    .mapToInt(QueueSeen::consumers)
                    .sum();
        } catch (ServerException e) {
            return 0;
        }
    }

    private static void full(Scene scene) {
        scene.steer("pause");
        scene.breaks();
        scene.broker().setPolicy(scene.vhost(), POLICY, "^ml$", Map.of("max-length", ROOM));
        scene.goOn(Duration.ofSeconds(1));
        scene.load().burst(BURST);
        scene.goOn(WHILE);
        scene.over();
        scene.broker().deletePolicy(scene.vhost(), POLICY);
        scene.steer("resume");
        scene.over();
        scene.afterwards(() -> {
            Window tasks = scene.meanwhile().async();
            int accepted = tasks.size() - tasks.bad().size();
            int refused = tasks.answered(429, 503).size();
            scene.findings().atMost("accepted while it was full", accepted, ROOM + WINDOW);
            scene.findings().note("refused", refused);
            scene.findings().none("refused otherwise", tasks.bad().size() - refused);
            scene.findings().note("slowest answer about a task", tasks.slowest());
        });
    }
}
