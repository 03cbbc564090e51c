package dev.touchline.e2e.chaos;

import java.time.Duration;
import java.util.List;

/** What can happen to PostgreSQL. */
final class PostgresFaults {
    private static final Duration AWAY = Duration.ofSeconds(2);
    private static final Duration FROZEN = Duration.ofSeconds(60);
    private static final double FLAT_MIB = 96;

    private PostgresFaults() {}

    static List<Fault> all() {
        return List.of(
                new Fault(
                        10,
                        "The database is killed",
                        "`kill -9` of PostgreSQL with its children under load, started again after 2 s",
                        "predictions go on; tasks are accepted, and their results are there once it is back",
                        Duration.ofSeconds(5),
                        PostgresFaults::killed),
                new Fault(
                        11,
                        "The database hangs",
                        "`SIGSTOP` of PostgreSQL with its children for 60 s under load",
                        "predictions go on; tasks are accepted or refused, none waits without bound",
                        Duration.ofSeconds(10),
                        PostgresFaults::frozen));
    }

    private static void killed(Scene scene) {
        scene.breaks();
        scene.servers().postgres().kill();
        scene.goOn(AWAY);
        scene.servers().postgres().restart();
        scene.over();
        scene.afterwards(() -> serves(scene));
    }

    private static void frozen(Scene scene) {
        Memory memory = Memory.of(scene.layout());
        scene.breaks();
        scene.servers().postgres().freeze();
        scene.goOn(FROZEN);
        scene.servers().postgres().thaw();
        scene.over();
        scene.afterwards(() -> {
            serves(scene);
            scene.findings().atMost("memory grown", memory.grownMib(), "MiB", FLAT_MIB);
        });
    }

    private static void serves(Scene scene) {
        Findings findings = scene.findings();
        Window meanwhile = scene.meanwhile();
        findings.none("predictions failed", meanwhile.sync().bad().size());
        findings.note("p99 of predictions", meanwhile.sync().percentile(99));
        findings.note("tasks refused", meanwhile.async().bad().size());
        findings.note("slowest answer about a task", meanwhile.async().slowest());
    }
}
