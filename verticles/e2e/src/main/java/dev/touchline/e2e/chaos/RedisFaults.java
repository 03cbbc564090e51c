package dev.touchline.e2e.chaos;

import java.time.Duration;
import java.util.List;

/** What can happen to Redis. */
final class RedisFaults {
    private static final Duration FROZEN = Duration.ofSeconds(10);
    private static final Duration AWAY = Duration.ofSeconds(3);
    private static final Duration BEARABLE = Duration.ofSeconds(2);

    private RedisFaults() {}

    static List<Fault> all() {
        return List.of(
                new Fault(
                        8,
                        "Redis hangs",
                        "`SIGSTOP` for 10 s under load, then `SIGCONT`",
                        "predictions are computed instead; no answer of before reaches a question of after",
                        Duration.ofSeconds(3),
                        RedisFaults::frozen),
                new Fault(
                        9,
                        "Redis comes back empty",
                        "`kill -9` under load, started again empty after 3 s",
                        "ended tasks are read from the database, predictions are computed again",
                        Duration.ofSeconds(3),
                        RedisFaults::emptied));
    }

    private static void frozen(Scene scene) {
        scene.breaks();
        scene.servers().redis().freeze();
        scene.goOn(FROZEN);
        scene.servers().redis().thaw();
        scene.over();
        scene.afterwards(() -> serves(scene));
    }

    private static void emptied(Scene scene) {
        scene.breaks();
        scene.servers().redis().kill();
        scene.goOn(AWAY);
        scene.servers().redis().restart();
        scene.over();
        scene.afterwards(() -> serves(scene));
    }

    private static void serves(Scene scene) {
        Findings findings = scene.findings();
        Window meanwhile = scene.meanwhile();
        findings.none("requests failed", meanwhile.bad().size());
        findings.atMost("p99 of predictions", meanwhile.sync().percentile(99), BEARABLE);
        findings.note("slowest answer", meanwhile.slowest());
    }
}
