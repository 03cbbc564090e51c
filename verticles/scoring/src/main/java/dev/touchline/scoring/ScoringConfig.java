package dev.touchline.scoring;

import dev.touchline.mesh.config.Section;
import dev.touchline.mesh.config.Setting;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/** How the model is loaded and asked. */
@Section(value = "scoring", doc = "The model: where it comes from, how it is checked, which engine asks it.")
public record ScoringConfig(
        @Setting(
                        env = "MODEL_PATH",
                        doc = "Model bundle to serve, a zip file or a directory; without it, the one inside the jar.")
                Optional<Path> modelPath,
        @Setting(
                        value = "compiled",
                        doc = "Which engine scores: compiled (the trees walked in Java) or native (XGBoost itself).")
                EngineKind engine,
        @Setting(
                        value = "100000",
                        doc =
                                "Random rows on which both engines must agree to the last bit before a model is used first.")
                int checkRows,
        @Setting(value = "30s", doc = "Time in which the process that first tries a new model must end.")
                Duration trialTimeout,
        @Setting(value = "2s", doc = "How often the room tells which model it serves.") Duration heartbeat,
        @Setting(value = "4096", doc = "Rows that may be under way at a time.") int permits,
        @Setting(value = "1024", doc = "Rows that may wait for the native engine.") int nativeQueue,
        @Setting(value = "256", doc = "Rows that may wait to be explained.") int explainQueue) {
    public ScoringConfig {
        Objects.requireNonNull(modelPath, "modelPath");
        Objects.requireNonNull(engine, "engine");
        require(checkRows >= 1 && checkRows <= 10_000_000, "check-rows must be 1 to 10000000, not " + checkRows);
        require(trialTimeout.toMillis() >= 1_000, "trial-timeout must be at least 1s");
        require(heartbeat.toMillis() >= 100, "heartbeat must be at least 100ms");
        require(permits > 0, "permits must be positive, not " + permits);
        require(nativeQueue > 0, "native-queue must be positive, not " + nativeQueue);
        require(explainQueue > 0, "explain-queue must be positive, not " + explainQueue);
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
