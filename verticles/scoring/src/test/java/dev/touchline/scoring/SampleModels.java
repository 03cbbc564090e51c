package dev.touchline.scoring;

import dev.touchline.bundle.Bundle;
import dev.touchline.mesh.config.ConfigLoader;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** Loaded models around small boosters. */
final class SampleModels {
    private static final int ROWS = 500;

    private SampleModels() {}

    static ScoringConfig config(EngineKind engine) {
        ScoringConfig defaults = ConfigLoader.defaults(ScoringConfig.class);
        return new ScoringConfig(
                Optional.empty(), engine, ROWS, defaults.trialTimeout(), Duration.ofMillis(100), 1_000, 1_000, 100);
    }

    static Worker<NativeEngine.Row, float[]> worker() {
        return new Worker<>(
                "native", 1_000, NativeEngine.BATCH, NativeEngine::score, new SimpleMeterRegistry(), Clock.systemUTC());
    }

    /** A loader whose trial is remembered in the folder. */
    static ModelLoader loader(Bundle bundle, EngineKind engine, Path passed, Worker<NativeEngine.Row, float[]> worker) {
        Trial trial = new Trial(passed, ROWS, Duration.ofSeconds(60));
        return new ModelLoader(SampleBundles.source(bundle), trial, config(engine), worker, Clock.systemUTC());
    }

    /** A model whose bundle need not be tried, for the test made it itself. */
    static Model load(Bundle bundle, EngineKind engine, Path folder, Worker<NativeEngine.Row, float[]> worker) {
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve(bundle.digest() + "-" + ROWS), "passed\n");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return loader(bundle, engine, folder, worker).load();
    }
}
