package dev.touchline.mesh.health;

import dev.touchline.mesh.health.HealthChecks.Finding;
import dev.touchline.mesh.health.HealthChecks.Kind;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** One check with what it found last, which holds for a while only. Run on one context, read by any thread. */
final class CachedCheck {
    private final String name;
    private final Kind kind;
    private final Supplier<Future<Finding>> check;
    private final Duration bound;
    private final Duration trusted;
    private Future<Finding> underWay = Future.succeededFuture();
    private volatile Found found;

    private record Found(Finding finding, long at) {}

    CachedCheck(String name, Kind kind, Supplier<Future<Finding>> check, Duration bound, Duration trusted) {
        this.name = name;
        this.kind = kind;
        this.check = check;
        this.bound = bound;
        this.trusted = trusted;
        found = new Found(new Finding(false, "not checked yet"), System.nanoTime());
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
                .onSuccess(finding -> found = new Found(finding, System.nanoTime()));
    }

    HealthReport.Check report() {
        Found last = found;
        long age = System.nanoTime() - last.at();
        Finding finding = age > trusted.toNanos() && last.finding().ok() ? outdated(age) : last.finding();
        return new HealthReport.Check(
                name, kind == Kind.REQUIRED, finding.ok(), finding.detail(), TimeUnit.NANOSECONDS.toMillis(age));
    }

    /** What was found before this process was frozen, or so busy that nothing could be checked, says nothing of now. */
    private static Finding outdated(long age) {
        return new Finding(false, "not checked for " + TimeUnit.NANOSECONDS.toSeconds(age) + " s");
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
