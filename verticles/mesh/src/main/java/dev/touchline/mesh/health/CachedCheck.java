package dev.touchline.mesh.health;

import dev.touchline.mesh.health.HealthChecks.Finding;
import dev.touchline.mesh.health.HealthChecks.Kind;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** One check with what it found last. Run on one context, read by any thread. */
final class CachedCheck {
    private final String name;
    private final Kind kind;
    private final Supplier<Future<Finding>> check;
    private final Duration bound;
    private final Clock clock;
    private Future<Finding> underWay = Future.succeededFuture();
    private volatile Found found;

    private record Found(Finding finding, long at) {}

    CachedCheck(String name, Kind kind, Supplier<Future<Finding>> check, Duration bound, Clock clock) {
        this.name = name;
        this.kind = kind;
        this.check = check;
        this.bound = bound;
        this.clock = clock;
        found = new Found(new Finding(false, "not checked yet"), clock.millis());
    }

    String name() {
        return name;
    }

    /** Runs it, unless it still hangs from last time: a check that never ends must not pile up. */
    void run() {
        if (!underWay.isComplete()) {
            return;
        }
        underWay = begin();
        underWay.timeout(bound.toMillis(), TimeUnit.MILLISECONDS)
                .otherwise(this::failed)
                .onSuccess(finding -> found = new Found(finding, clock.millis()));
    }

    HealthReport.Check report() {
        Found last = found;
        return new HealthReport.Check(
                name,
                kind == Kind.REQUIRED,
                last.finding().ok(),
                last.finding().detail(),
                Math.max(0, clock.millis() - last.at()));
    }

    private Future<Finding> begin() {
        try {
            return check.get();
        } catch (RuntimeException thrown) {
            return Future.failedFuture(thrown);
        }
    }

    /** A throwable's own words may hold an address or a secret, so only its kind is told. */
    private Finding failed(Throwable thrown) {
        return new Finding(
                false,
                thrown instanceof TimeoutException
                        ? "no answer within " + bound.toMillis() + " ms"
                        : "the check failed: " + thrown.getClass().getSimpleName());
    }
}
