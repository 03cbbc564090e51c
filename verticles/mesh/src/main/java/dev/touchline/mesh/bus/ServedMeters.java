package dev.touchline.mesh.bus;

import dev.touchline.mesh.admission.Limiter;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;

/** What the serving side of an endpoint tells of itself. */
final class ServedMeters {
    private final Counter expired;
    private final Counter refused;

    ServedMeters(MeterRegistry registry, String lane, String address, Limiter limiter) {
        Tags tags = Tags.of("lane", lane, "endpoint", address);
        expired = Counter.builder("mesh.expired")
                .description("Requests dropped unserved because their deadline had passed")
                .tags(tags)
                .register(registry);
        refused = Counter.builder("mesh.refused")
                .description("Requests refused because every permit was taken")
                .tags(tags)
                .register(registry);
        Gauge.builder("mesh.serving", limiter, Limiter::inFlight)
                .description("Requests being served")
                .tags(tags)
                .register(registry);
    }

    void expired() {
        expired.increment();
    }

    void refused() {
        refused.increment();
    }
}
