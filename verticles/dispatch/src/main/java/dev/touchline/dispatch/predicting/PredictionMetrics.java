package dev.touchline.dispatch.predicting;

import dev.touchline.contracts.prediction.Prediction.CacheStatus;
import dev.touchline.contracts.prediction.Subject;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

/** What is counted about predictions. Safe for use by any thread. */
final class PredictionMetrics {
    private final Counter hits;
    private final Counter misses;
    private final Counter clubs;
    private final Counter storedMatches;
    private final Counter rawFeatures;
    private final Timer duration;

    PredictionMetrics(MeterRegistry registry) {
        hits = Counter.builder("cache.hits")
                .description("Predictions answered from the cache")
                .register(registry);
        misses = Counter.builder("cache.misses")
                .description("Predictions that were not in the cache")
                .register(registry);
        clubs = requests("clubs", registry);
        storedMatches = requests("stored-match", registry);
        rawFeatures = requests("raw-features", registry);
        duration = Timer.builder("prediction.duration")
                .description("Time from a question for a prediction to its answer")
                .publishPercentileHistogram()
                .register(registry);
    }

    private static Counter requests(String source, MeterRegistry registry) {
        return Counter.builder("prediction.requests")
                .description("Questions for a prediction by what they gave")
                .tag("source", source)
                .register(registry);
    }

    void asked(Subject subject) {
        if (subject instanceof Subject.Clubs) {
            clubs.increment();
        } else if (subject instanceof Subject.StoredMatch) {
            storedMatches.increment();
        } else {
            rawFeatures.increment();
        }
    }

    /** Where an answer was found. */
    void found(CacheStatus status) {
        (status == CacheStatus.HIT ? hits : misses).increment();
    }

    void hit() {
        hits.increment();
    }

    void miss() {
        misses.increment();
    }

    Timer duration() {
        return duration;
    }
}
