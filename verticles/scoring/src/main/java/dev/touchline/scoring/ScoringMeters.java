package dev.touchline.scoring;

import dev.touchline.contracts.prediction.ModelIdentity;
import dev.touchline.contracts.prediction.ThreeWay;
import dev.touchline.contracts.scoring.ModelInfo;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** What the scoring room counts and times. Safe for use by any thread. */
final class ScoringMeters implements AutoCloseable {
    private static final Duration[] DURATIONS = {
        Duration.ofNanos(10_000),
        Duration.ofNanos(25_000),
        Duration.ofNanos(50_000),
        Duration.ofNanos(100_000),
        Duration.ofNanos(250_000),
        Duration.ofMillis(1),
        Duration.ofMillis(5),
        Duration.ofMillis(25),
        Duration.ofMillis(100),
        Duration.ofSeconds(1)
    };
    private static final double[] CONFIDENCES = {0.34, 0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7, 0.8, 0.9, 1};

    private final MeterRegistry registry;
    private final Timer inference;
    private final DistributionSummary confidence;
    private final Counter loads;
    private final Counter refusals;
    private final Gauge loaded;
    private Gauge info;

    ScoringMeters(MeterRegistry registry, ModelSlot slot) {
        this.registry = registry;
        inference = Timer.builder("inference.duration")
                .description("Time from a checked row to its answer")
                .serviceLevelObjectives(DURATIONS)
                .register(registry);
        confidence = DistributionSummary.builder("prediction.confidence")
                .description("Probability of the likeliest outcome")
                .serviceLevelObjectives(CONFIDENCES)
                .register(registry);
        loads = loads("loaded");
        refusals = loads("refused");
        loaded = Gauge.builder("model.loaded", slot, held -> held.isEmpty() ? 0 : 1)
                .description("1 while a model is loaded")
                .register(registry);
    }

    private Counter loads(String result) {
        return Counter.builder("model.loads")
                .description("Attempts to load a model, by their result")
                .tag("result", result)
                .register(registry);
    }

    void scored(long nanos, ThreeWay probabilities) {
        inference.record(nanos, TimeUnit.NANOSECONDS);
        confidence.record(Math.max(probabilities.home(), Math.max(probabilities.draw(), probabilities.away())));
    }

    synchronized void loaded(ModelInfo model) {
        loads.increment();
        removeInfo();
        ModelIdentity identity = model.model();
        info = Gauge.builder("model.info", () -> 1)
                .description("The model in use, in its labels; always 1")
                .tags(Tags.of(
                        "name", identity.name(),
                        "version", identity.version(),
                        "run_id", identity.runId(),
                        "dataset_version", identity.datasetVersion(),
                        "source", model.source(),
                        "engine", model.engine()))
                .register(registry);
    }

    void refused() {
        refusals.increment();
    }

    /** Takes back what would go on telling of a model that is gone. */
    @Override
    public synchronized void close() {
        removeInfo();
        registry.remove(loaded);
    }

    private void removeInfo() {
        if (info != null) {
            registry.remove(info);
            info = null;
        }
    }
}
