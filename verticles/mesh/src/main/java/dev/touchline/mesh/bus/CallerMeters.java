package dev.touchline.mesh.bus;

import dev.touchline.contracts.Category;
import dev.touchline.mesh.admission.Limiter;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** What the asking side of an endpoint tells of itself. */
final class CallerMeters {
    private static final Duration[] BUCKETS = {
        Duration.ofNanos(50_000),
        Duration.ofNanos(250_000),
        Duration.ofMillis(1),
        Duration.ofMillis(5),
        Duration.ofMillis(25),
        Duration.ofMillis(100),
        Duration.ofMillis(500),
        Duration.ofSeconds(2),
        Duration.ofSeconds(10)
    };

    private final Timer latency;
    private final Counter retries;
    private final Counter answered;
    private final Map<Category, Counter> failed = new ConcurrentHashMap<>();
    private final Function<Category, Counter> failures;

    CallerMeters(MeterRegistry registry, String lane, String address, Limiter limiter, Breaker breaker) {
        Tags tags = Tags.of("lane", lane, "endpoint", address);
        latency = Timer.builder("mesh.request.duration")
                .description("Time from asking an endpoint to its answer")
                .tags(tags)
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
        retries = Counter.builder("mesh.retries")
                .description("Times that a lane asked again by itself")
                .tags(tags)
                .register(registry);
        answered = counter(registry, tags, "ok");
        // Most endpoints never fail in most ways: a counter for each would be most of all series.
        failures = category -> counter(registry, tags, category.label());
        Gauge.builder("mesh.in.flight", limiter, Limiter::inFlight)
                .description("Requests waiting for an answer")
                .tags(tags)
                .register(registry);
        Gauge.builder("mesh.breaker.state", breaker, Breaker::state)
                .description("0 closed, 1 half open, 2 open")
                .tags(tags)
                .register(registry);
    }

    void answered(long nanos) {
        answered.increment();
        latency.record(nanos, TimeUnit.NANOSECONDS);
    }

    void failed(Category category, long nanos) {
        count(category);
        latency.record(nanos, TimeUnit.NANOSECONDS);
    }

    /** A request refused before it was sent; it has no latency. */
    void refused(Category category) {
        count(category);
    }

    private void count(Category category) {
        failed.computeIfAbsent(category, failures).increment();
    }

    void retried() {
        retries.increment();
    }

    private static Counter counter(MeterRegistry registry, Tags tags, String result) {
        return Counter.builder("mesh.requests")
                .description("Requests by how they ended")
                .tags(tags.and("result", result))
                .register(registry);
    }
}
