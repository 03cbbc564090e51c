package dev.touchline.mesh.health;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/**
 * Runs checks in the background, each once a second and none twice at a time, and remembers what they found. Reading a
 * report waits for nothing. A check that has not been run yet, or not for some seconds, does not hold. Safe for use by
 * any thread.
 */
public final class CachedHealthChecks implements HealthChecks, AutoCloseable {
    private static final Duration PERIOD = Duration.ofSeconds(1);
    private static final Duration BOUND = Duration.ofSeconds(1);
    private static final Duration TRUSTED = Duration.ofSeconds(4);

    private final Vertx vertx;
    private final Context context;
    private final Duration bound;
    private final Duration trusted;
    private final List<CachedCheck> checks = new CopyOnWriteArrayList<>();
    private final long timer;
    private volatile long beatAt;

    /** Begins to run checks, once a second, each of which may take a second, on an event loop of {@code vertx}. */
    public CachedHealthChecks(Vertx vertx) {
        this(vertx, PERIOD, BOUND);
    }

    /** Begins to run checks every {@code period}, each of which may take {@code bound}. */
    public CachedHealthChecks(Vertx vertx, Duration period, Duration bound) {
        this(vertx, period, bound, TRUSTED);
    }

    /** @param trusted for how long what was found counts */
    CachedHealthChecks(Vertx vertx, Duration period, Duration bound, Duration trusted) {
        this.vertx = vertx;
        this.bound = bound;
        this.trusted = trusted;
        context = vertx.getOrCreateContext();
        beatAt = System.nanoTime();
        timer = vertx.setPeriodic(period.toMillis(), tick -> refresh());
    }

    @Override
    public synchronized void register(String name, Kind kind, Supplier<Future<Finding>> check) {
        if (checks.stream().anyMatch(known -> known.name().equals(name))) {
            throw new IllegalArgumentException("there is a check of that name already: " + name);
        }
        CachedCheck added = new CachedCheck(name, kind, check, bound, trusted);
        checks.add(added);
        context.runOnContext(now -> added.run());
    }

    /** What the checks found last. */
    public HealthReport report() {
        return HealthReport.of(checks.stream().map(CachedCheck::report).toList());
    }

    /** How long ago the event loop that runs the checks was last seen working. */
    public Duration silence() {
        return Duration.ofNanos(System.nanoTime() - beatAt);
    }

    /** Runs no more checks. */
    @Override
    public void close() {
        vertx.cancelTimer(timer);
    }

    private void refresh() {
        beatAt = System.nanoTime();
        checks.forEach(CachedCheck::run);
    }
}
