package dev.touchline.dispatch.redis;

import dev.touchline.dispatch.predicting.SharedCache;
import dev.touchline.dispatch.tasks.EndedTasks;
import dev.touchline.dispatch.timing.Backoff;
import dev.touchline.dispatch.timing.Timers;
import dev.touchline.mesh.config.Secret;
import dev.touchline.mesh.health.HealthChecks.Finding;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.SplittableRandom;

/** What this process shares with others through Redis. Confined to the context that began it. */
public final class SharedMemory {
    private final RedisLink link;
    private final RedisValues values;

    /**
     * Wires it; nothing happens before {@link #begin}.
     *
     * @param ttl how long a copy is kept
     */
    public SharedMemory(
            Vertx vertx, Secret uri, RedisConfig config, Duration ttl, Timers timers, MeterRegistry registry) {
        RedisMeters meters = new RedisMeters(registry);
        Backoff backoff = new Backoff(config.reconnectBase(), config.reconnectLimit(), new SplittableRandom());
        link = new RedisLink(vertx, uri, config, timers, backoff, meters);
        values = new RedisValues(link, ttl, meters);
    }

    /** Begins to connect; returns at once, whether Redis is there or not. */
    public void begin() {
        link.begin();
    }

    /** The cache of predictions. */
    public SharedCache predictions() {
        return new RedisPredictions(values);
    }

    /** The copies of ended tasks. */
    public EndedTasks tasks() {
        return new RedisTasks(values);
    }

    /** Whether anything is shared at the moment. */
    public Finding finding() {
        return link.up()
                ? new Finding(true, "connected")
                : new Finding(false, "no connection; everything is computed and read from its store");
    }

    /** Lets go of the connection. */
    public Future<Void> close() {
        return link.close();
    }
}
