package dev.touchline.mesh.bridge;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.Supplier;

/** What the bridge counts. */
final class BridgeMeters {
    private final MeterRegistry registry;
    private final Counter lost;

    BridgeMeters(MeterRegistry registry, Supplier<Number> connections) {
        this.registry = registry;
        Gauge.builder("bridge.connections", connections)
                .description("Clients of the bridge")
                .register(registry);
        lost = Counter.builder("bridge.events.lost")
                .description("Events that a client did not get because it does not read")
                .register(registry);
    }

    /** A frame or a client was refused, by the code of the failure, which is never a client's own word. */
    void refused(String code) {
        Counter.builder("bridge.refused")
                .description("Frames and clients that the bridge refused")
                .tag("reason", code)
                .register(registry)
                .increment();
    }

    void eventLost() {
        lost.increment();
    }
}
