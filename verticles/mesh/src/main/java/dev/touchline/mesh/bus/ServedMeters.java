package dev.touchline.mesh.bus;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** What the serving side of an endpoint tells of itself, all its servers in this process together. Safe for any thread. */
final class ServedMeters {
    private final String lane;
    private final String address;
    private final AtomicInteger servers = new AtomicInteger();
    private final AtomicInteger serving = new AtomicInteger();
    private final AtomicLong answered = new AtomicLong();
    private final Counter expired;
    private final Counter refused;

    ServedMeters(MeterRegistry registry, String lane, String address) {
        this.lane = lane;
        this.address = address;
        Tags tags = Tags.of("lane", lane, "endpoint", address);
        expired = Counter.builder("mesh.expired")
                .description("Requests dropped unserved because their deadline had passed")
                .tags(tags)
                .register(registry);
        refused = Counter.builder("mesh.refused")
                .description("Requests refused because every permit was taken")
                .tags(tags)
                .register(registry);
        Gauge.builder("mesh.serving", serving, AtomicInteger::get)
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

    void began() {
        serving.incrementAndGet();
    }

    void ended() {
        serving.decrementAndGet();
        answered.incrementAndGet();
    }

    void answeredAtOnce() {
        answered.incrementAndGet();
    }

    /** One more server takes requests. */
    void came() {
        servers.incrementAndGet();
    }

    /** A server takes no more requests. */
    void left() {
        servers.decrementAndGet();
    }

    /** Whether anybody here takes requests. */
    boolean inUse() {
        return servers.get() > 0;
    }

    ServedAddress now() {
        return new ServedAddress(address, lane, serving.get(), answered.get());
    }
}
