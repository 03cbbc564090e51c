package dev.touchline.e2e.chaos;

import dev.touchline.e2e.layout.SplitLayout;
import dev.touchline.e2e.load.Load;
import dev.touchline.testing.servers.Await;
import dev.touchline.testing.servers.ServerException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Plays faults in a layout, one at a time.
 *
 * @param perSecond requests, half of them for a prediction at once and half for a task
 * @param seed decides, with the row, on keys and questions
 */
record Trial(SplitLayout layout, double perSecond, long seed) {
    static final String RECOVERY = "recovered after";

    private static final Duration BEFORE = Duration.ofSeconds(3);
    private static final Duration RECOVERY_LIMIT = Duration.ofSeconds(60);

    /** Plays the fault under load, lets everything drain, and holds what became of it against what was promised. */
    Result of(Fault fault) {
        Instant at = Instant.now();
        Load load = Load.begin(layout.entry(), perSecond / 2, perSecond / 2, seed + fault.row());
        Scene scene = new Scene(layout, load);
        Optional<String> problem = Optional.empty();
        try {
            try (load) {
                scene.goOn(BEFORE);
                fault.play().in(scene);
                recover(scene, fault.recovery());
            }
            new Audit(scene).into(scene.findings());
            scene.lookAfterwards();
        } catch (ServerException | UncheckedIOException e) {
            problem = Optional.of(String.valueOf(e.getMessage()));
        }
        Window all = scene.all();
        return new Result(fault, at, scene.findings().all(), all.codes(), all.samples(), problem);
    }

    private static void recover(Scene scene, Duration bar) {
        Instant mended = scene.mended();
        Await.until(RECOVERY_LIMIT, () -> scene.all().recovery(mended).isPresent());
        scene.findings().atMost(RECOVERY, scene.all().recovery(mended).orElse(RECOVERY_LIMIT), bar);
    }
}
