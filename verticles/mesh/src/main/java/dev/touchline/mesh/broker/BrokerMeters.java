package dev.touchline.mesh.broker;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** What the broker's client tells of itself. The label {@code queue} is the name of a queue of jobs, or of a lane. */
final class BrokerMeters {
    private static final Duration[] BUCKETS = {
        Duration.ofMillis(1),
        Duration.ofMillis(5),
        Duration.ofMillis(25),
        Duration.ofMillis(100),
        Duration.ofMillis(500),
        Duration.ofSeconds(2),
        Duration.ofSeconds(10)
    };

    private final MeterRegistry registry;
    private final Map<String, OfQueue> queues = new ConcurrentHashMap<>();
    private final Timer confirmation;

    BrokerMeters(MeterRegistry registry) {
        this.registry = registry;
        confirmation = Timer.builder("broker.confirm.duration")
                .description("Time from leaving a message to the broker's confirmation")
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
    }

    /** The counts of one queue. */
    OfQueue of(String queue) {
        return queues.computeIfAbsent(queue, name -> new OfQueue(registry, name));
    }

    void confirmedIn(long nanos) {
        confirmation.record(nanos, TimeUnit.NANOSECONDS);
    }

    void reconnected(String connection) {
        registry.counter("broker.reconnects", "connection", connection).increment();
    }

    /** Watches how many messages of a publisher await their confirmation. */
    void watchUnconfirmed(String publisher, Supplier<Number> unconfirmed) {
        Gauge.builder("broker.unconfirmed", unconfirmed)
                .description("Messages that await the broker's confirmation")
                .tag("publisher", publisher)
                .register(registry);
    }

    /** The counts of one queue. */
    static final class OfQueue {
        private final Counter published;
        private final Counter confirmed;
        private final Counter returned;
        private final Counter nacked;
        private final Counter timeouts;
        private final Counter republished;
        private final Counter redeliveries;
        private final Counter deadLetters;

        OfQueue(MeterRegistry registry, String queue) {
            published = registry.counter("broker.published", "queue", queue);
            confirmed = registry.counter("broker.confirmed", "queue", queue);
            returned = registry.counter("broker.returned", "queue", queue);
            nacked = registry.counter("broker.nacked", "queue", queue);
            timeouts = registry.counter("broker.confirm.timeouts", "queue", queue);
            republished = registry.counter("broker.republished", "queue", queue);
            redeliveries = registry.counter("broker.redeliveries", "queue", queue);
            deadLetters = registry.counter("broker.dead.letters", "queue", queue);
        }

        void published() {
            published.increment();
        }

        void confirmed() {
            confirmed.increment();
        }

        void returned() {
            returned.increment();
        }

        void nacked() {
            nacked.increment();
        }

        void timedOut() {
            timeouts.increment();
        }

        void republished() {
            republished.increment();
        }

        void redelivered() {
            redeliveries.increment();
        }

        void buried() {
            deadLetters.increment();
        }
    }
}
