package dev.touchline.e2e.chaos;

import dev.touchline.e2e.process.TouchlineProcess;
import dev.touchline.e2e.process.TouchlineProcess.Plan;
import dev.touchline.testing.servers.Await;
import dev.touchline.testing.servers.Ports;
import dev.touchline.testing.servers.ServerException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** What can happen to members of the cluster. */
final class MemberFaults {
    /** What a JVM exits with whose shutdown hooks have all ended after SIGTERM. */
    private static final int ENDED_BY_TERM = 143;

    private static final int STARTS = 20;
    private static final Duration FROZEN = Duration.ofSeconds(30);
    private static final Duration GRACE = Duration.ofSeconds(30);
    private static final Duration JOIN = Duration.ofSeconds(90);
    private static final List<String> ROLLED = List.of("dispatch-1", "dispatch-2", "ingress-1", "ingress-2");

    private MemberFaults() {}

    static List<Fault> all() {
        return List.of(
                new Fault(
                        24,
                        "Processes are rolled",
                        "the broker resets all connections; then `SIGTERM` and a new start of both workers and both"
                                + " ingresses under load, one after the other",
                        "nothing",
                        Duration.ofSeconds(3),
                        MemberFaults::rolled),
                new Fault(
                        25,
                        "A member freezes",
                        "`SIGSTOP` of one of two scoring processes for 30 s under load, then `SIGCONT`",
                        "some requests take longer, for ten seconds at most some fail; it joins again",
                        Duration.ofSeconds(5),
                        MemberFaults::frozen),
                new Fault(
                        26,
                        "Two processes start at once",
                        "two processes of a new cluster started together, 20 times",
                        "one cluster",
                        Duration.ofSeconds(3),
                        MemberFaults::together));
    }

    private static void rolled(Scene scene) {
        scene.broker().closeAllConnections(scene.vhost());
        scene.goOn(Duration.ofSeconds(5));
        Duration longest = Duration.ZERO;
        int unclean = 0;
        scene.breaks();
        for (String name : ROLLED) {
            TouchlineProcess process = scene.process(name);
            Instant asked = Instant.now();
            unclean += process.terminate() == ENDED_BY_TERM ? 0 : 1;
            Duration took = Duration.between(asked, Instant.now());
            longest = longest.compareTo(took) > 0 ? longest : took;
            process.launch();
            process.awaitReady();
        }
        scene.over();
        scene.findings().atMost("longest exit", longest, GRACE);
        scene.findings().none("exits that were not clean", unclean);
        scene.afterwards(() -> {
            scene.findings().none("requests failed", scene.meanwhile().bad().size());
            scene.findings().note("p99", scene.meanwhile().percentile(99));
            scene.findings().note("slowest answer", scene.meanwhile().slowest());
        });
    }

    private static void frozen(Scene scene) {
        TouchlineProcess member = scene.process("scoring-1");
        scene.breaks();
        member.freeze();
        scene.goOn(FROZEN);
        member.thaw();
        scene.over();
        int expected = scene.layout().processes().size();
        boolean back = Await.until(GRACE, () -> nodes(scene) == expected);
        Duration took = Duration.between(scene.mended(), Instant.now());
        scene.findings().none("processes missing afterwards", back ? 0 : 1);
        scene.findings().note("all processes seen again after", took);
        scene.afterwards(() -> {
            Window bad = scene.meanwhile().bad();
            Duration window = bad.outcomes().isEmpty()
                    ? Duration.ZERO
                    : Duration.between(
                            scene.broken(), bad.outcomes().get(bad.size() - 1).at());
            scene.findings().note("requests failed", bad.size());
            scene.findings().atMost("last failed request sent after", window, Duration.ofSeconds(10));
            scene.findings().note("p99", scene.meanwhile().percentile(99));
            scene.findings().note("slowest answer", scene.meanwhile().slowest());
        });
    }

    private static int nodes(Scene scene) {
        return scene.operator().get("/ops/mesh").body().path("nodes").size();
    }

    private static void together(Scene scene) {
        Path folder = scene.layout().processes().get(0).plan().data().resolveSibling("together");
        scene.breaks();
        long split = IntStream.range(0, STARTS)
                .filter(start -> splits(folder.resolve(Integer.toString(start))))
                .count();
        scene.over();
        scene.findings().note("starts", STARTS);
        scene.findings().none("starts that made two clusters", split);
    }

    private static boolean splits(Path folder) {
        List<Integer> ports = Ports.free(6);
        String members = "127.0.0.1:" + ports.get(0) + ",127.0.0.1:" + ports.get(1);
        List<TouchlineProcess> pair = IntStream.range(0, 2)
                .mapToObj(i -> new TouchlineProcess(new Plan(
                        "ingress-" + i,
                        "ingress",
                        ports.get(4 + i),
                        folder.resolve("ingress-" + i),
                        Plan.QUICK,
                        Map.of(
                                "TOUCHLINE_CLUSTER_ENABLED",
                                "true",
                                "TOUCHLINE_CLUSTER_NAME",
                                folder.getFileName().toString(),
                                "TOUCHLINE_CLUSTER_MEMBERS",
                                members,
                                "TOUCHLINE_CLUSTER_PORT",
                                ports.get(i).toString(),
                                "TOUCHLINE_CLUSTER_BUS_PORT",
                                ports.get(2 + i).toString(),
                                "LOG_FORMAT",
                                "text"))))
                .toList();
        try {
            pair.forEach(TouchlineProcess::launch);
            if (!Await.until(JOIN, () -> pair.stream().allMatch(one -> one.log().contains("Joined the cluster")))) {
                throw new ServerException("the two do not join within " + JOIN.toSeconds() + " s:\n"
                        + pair.get(0).log() + pair.get(1).log());
            }
            return pair.stream().noneMatch(one -> one.log().contains(" of 2 members"));
        } finally {
            pair.stream().filter(TouchlineProcess::isAlive).forEach(TouchlineProcess::kill);
        }
    }
}
