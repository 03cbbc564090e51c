package dev.touchline.dispatch.redis;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.AtomicInteger;

/** What is counted about the connection to Redis. Safe for use by any thread. */
final class RedisMeters {
    private final AtomicInteger up = new AtomicInteger();
    private final Counter connects;
    private final Counter timeouts;
    private final Counter refused;
    private final Counter unreadable;

    RedisMeters(MeterRegistry registry) {
        Gauge.builder("redis.up", up, AtomicInteger::get)
                .description("1 while there is a connection whose server answers")
                .register(registry);
        connects = counter("redis.connects", "Connections made, the first among them", registry);
        timeouts = counter("redis.command.timeouts", "Commands that got no answer in time", registry);
        refused = counter("redis.commands.refused", "Commands not sent because too many waited", registry);
        unreadable = counter("redis.values.unreadable", "Values that were not what we keep", registry);
    }

    private static Counter counter(String name, String description, MeterRegistry registry) {
        return Counter.builder(name).description(description).register(registry);
    }

    void connected() {
        connects.increment();
        up.set(1);
    }

    void lost() {
        up.set(0);
    }

    void timedOut() {
        timeouts.increment();
    }

    void refused() {
        refused.increment();
    }

    void unreadable() {
        unreadable.increment();
    }
}
