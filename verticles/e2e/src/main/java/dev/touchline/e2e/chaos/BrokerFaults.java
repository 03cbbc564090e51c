package dev.touchline.e2e.chaos;

import dev.touchline.e2e.process.Answer;
import dev.touchline.testing.servers.Await;
import dev.touchline.testing.servers.RabbitManagement.ConsumerSeen;
import dev.touchline.testing.servers.RabbitServer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What can happen to RabbitMQ as a whole. */
final class BrokerFaults {
    private static final int UNAVAILABLE = 503;
    private static final Duration REFUSAL = Duration.ofSeconds(5);
    private static final Duration GAP = Duration.ofSeconds(2);
    private static final Duration BETWEEN_RESETS = Duration.ofSeconds(5);
    private static final int RESETS = 24;
    private static final Duration ALARM = Duration.ofSeconds(20);
    private static final double NO_MEMORY = 0.00001;
    private static final double FLAT_MIB = 96;

    private BrokerFaults() {}

    static List<Fault> all() {
        return List.of(
                new Fault(
                        1,
                        "The broker is killed",
                        "`kill -9` of RabbitMQ under load, started again after 2 s",
                        "tasks are refused with 503 and `Retry-After` until it is back; predictions go on",
                        Duration.ofSeconds(3),
                        BrokerFaults::killed),
                new Fault(
                        2,
                        "The broker's connections are reset",
                        "the broker closes all connections every 5 s for two minutes",
                        "some requests take longer",
                        Duration.ofSeconds(5),
                        BrokerFaults::reset),
                new Fault(
                        6,
                        "The broker runs out of memory",
                        "memory watermark of 0.00001 for 20 s, which blocks all publishers",
                        "tasks are refused with 503 in less than a second; accepted ones are worked off",
                        Duration.ofSeconds(10),
                        BrokerFaults::alarmed));
    }

    private static void killed(Scene scene) {
        scene.breaks();
        scene.servers().rabbit().kill();
        Instant asked = Instant.now();
        Answer refused = refusal(scene);
        Duration took = Duration.between(asked, Instant.now());
        scene.goOn(GAP);
        scene.servers().rabbit().restart();
        scene.over();
        scene.afterwards(() -> {
            Findings findings = scene.findings();
            Window tasks = scene.meanwhile().async();
            findings.note("broker away", Duration.between(scene.broken(), scene.mended()));
            findings.note("tasks refused", tasks.bad().size());
            findings.none(
                    "refused otherwise than with 503",
                    tasks.bad().size() - tasks.answered(UNAVAILABLE).size());
            findings.none("tasks accepted without a broker", refused.status() == UNAVAILABLE ? 0 : 1);
            findings.atMost("refused by one ingress after", took, REFUSAL);
            findings.atMost("slowest answer of the proxy, which asks both", tasks.slowest(), REFUSAL.multipliedBy(2));
            findings.none("predictions failed", scene.meanwhile().sync().bad().size());
        });
    }

    private static Answer refusal(Scene scene) {
        return scene.operator()
                .post("/predict", "{\"home\":\"Fulham\",\"away\":\"Everton\"}", "Prefer", "respond-async");
    }

    private static void reset(Scene scene) {
        List<Integer> before = prefetches(scene);
        int connections = scene.broker().connections(scene.vhost()).size();
        scene.breaks();
        for (int i = 0; i < RESETS; i++) {
            scene.broker().closeAllConnections(scene.vhost());
            scene.goOn(BETWEEN_RESETS);
        }
        scene.over();
        scene.afterwards(() -> {
            Findings findings = scene.findings();
            findings.note("requests failed", scene.meanwhile().bad().size());
            findings.note("slowest answer", scene.meanwhile().slowest());
            boolean same =
                    Await.until(Duration.ofSeconds(10), () -> prefetches(scene).equals(before));
            findings.none("consumers or prefetches changed", same ? 0 : 1);
            findings.atMost(
                    "connections afterwards",
                    scene.broker().connections(scene.vhost()).size(),
                    connections);
        });
    }

    private static List<Integer> prefetches(Scene scene) {
        return scene.broker().consumers(scene.vhost()).stream()
                .filter(consumer -> consumer.queue().equals(Scene.QUEUE))
                .map(ConsumerSeen::prefetch)
                .toList();
    }

    private static void alarmed(Scene scene) {
        Memory memory = Memory.of(scene.layout());
        RabbitServer rabbit = scene.servers().rabbit();
        rabbit.setMemoryHighWatermark(NO_MEMORY);
        scene.breaks();
        scene.goOn(ALARM);
        scene.over();
        rabbit.setMemoryHighWatermark(RabbitServer.DEFAULT_WATERMARK);
        scene.over();
        scene.afterwards(() -> {
            Findings findings = scene.findings();
            Window tasks = scene.meanwhile().async();
            findings.note("tasks refused", tasks.bad().size());
            findings.atMost("p99 of refusals", tasks.answered(UNAVAILABLE).percentile(99), Duration.ofSeconds(1));
            findings.none("predictions failed", scene.meanwhile().sync().bad().size());
            findings.atMost("memory grown", memory.grownMib(), "MiB", FLAT_MIB);
        });
    }
}
