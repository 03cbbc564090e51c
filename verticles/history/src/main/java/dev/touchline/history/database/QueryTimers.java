package dev.touchline.history.database;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * How long the database takes for a statement, {@code db_query_duration_seconds{query_type}}, and how much goes into one,
 * {@code db_batch_size{query_type}}. Safe for use by any thread.
 */
final class QueryTimers {
    private static final Duration[] BUCKETS = {
        Duration.ofMillis(1),
        Duration.ofMillis(5),
        Duration.ofMillis(25),
        Duration.ofMillis(100),
        Duration.ofMillis(500),
        Duration.ofSeconds(2),
        Duration.ofSeconds(30)
    };

    private final MeterRegistry registry;
    private final Map<String, Timer> timers = new ConcurrentHashMap<>();

    QueryTimers(MeterRegistry registry) {
        this.registry = registry;
    }

    void record(String type, long nanos) {
        timers.computeIfAbsent(type, this::timer).record(nanos, TimeUnit.NANOSECONDS);
    }

    /** How many writes share a statement of this type. */
    DistributionSummary batchSizes(String type) {
        return DistributionSummary.builder("db.batch.size")
                .description("Writes that share one statement and one flush of the log")
                .tag("query_type", type)
                .serviceLevelObjectives(1, 2, 4, 8, 16, 32, 64, 128, 256)
                .register(registry);
    }

    private Timer timer(String type) {
        return Timer.builder("db.query.duration")
                .description("Time from asking the database to its answer, waiting for a connection included")
                .tag("query_type", type)
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
    }
}
