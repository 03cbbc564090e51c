package dev.touchline.mesh.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.touchline.mesh.health.HealthChecks.Finding;
import dev.touchline.mesh.health.HealthChecks.Kind;
import dev.touchline.mesh.health.HealthReport.Status;
import dev.touchline.mesh.lifecycle.Lifecycle.State;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CachedHealthChecksTest {
    private final Vertx vertx = Vertx.vertx();
    private final CachedHealthChecks checks =
            new CachedHealthChecks(vertx, Duration.ofMillis(10), Duration.ofMillis(40));
    private final AtomicReference<State> state = new AtomicReference<>(State.RUNNING);
    private final Probes probes = new Probes(state::get, checks);

    @AfterEach
    void close() throws Exception {
        checks.close();
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    @Test
    void isHealthyWhenEverythingHolds() {
        checks.register("store", Kind.REQUIRED, () -> found(true));
        checks.register("cache", Kind.OPTIONAL, () -> found(true));

        HealthReport report = reportWhere(found -> found.status() == Status.HEALTHY);

        assertThat(report.checks()).extracting(HealthReport.Check::name).containsExactly("store", "cache");
        assertThat(report.checks())
                .allSatisfy(check -> assertThat(check.ageMs()).isBetween(0L, 5_000L));
        assertThat(probes.ready()).isTrue();
    }

    @Test
    void isDegradedButReadyWithoutSomethingOptional() {
        checks.register("store", Kind.REQUIRED, () -> found(true));
        checks.register("cache", Kind.OPTIONAL, () -> found(false));

        reportWhere(found -> found.status() == Status.DEGRADED);

        assertThat(probes.ready()).isTrue();
    }

    @Test
    void isNotReadyWithoutSomethingRequiredAndReadyAgainWithIt() {
        AtomicReference<Boolean> ok = new AtomicReference<>(false);
        checks.register("store", Kind.REQUIRED, () -> found(ok.get()));
        reportWhere(found -> found.status() == Status.UNHEALTHY);
        assertThat(probes.ready()).isFalse();
        assertThat(probes.live()).isTrue();

        ok.set(true);

        reportWhere(found -> found.status() == Status.HEALTHY);
        assertThat(probes.ready()).isTrue();
    }

    @Test
    void aCheckThatWasNotRunYetDoesNotHold() {
        Promise<Finding> never = Promise.promise();
        checks.register("store", Kind.REQUIRED, never::future);

        assertThat(checks.report().checks().get(0).ok()).isFalse();
    }

    @Test
    void aCheckThatHangsDoesNotHoldAndIsNotPiledUp() {
        AtomicInteger runs = new AtomicInteger();
        Promise<Finding> hanging = Promise.promise();
        checks.register("store", Kind.REQUIRED, () -> {
            runs.incrementAndGet();
            return hanging.future();
        });

        HealthReport report =
                reportWhere(found -> found.checks().get(0).detail().equals("no answer within 40 ms"));

        assertThat(report.status()).isEqualTo(Status.UNHEALTHY);
        assertThat(runs).hasValue(1);
    }

    @Test
    void doesNotTrustWhatItFoundLongAgo() {
        AtomicReference<Future<Finding>> next = new AtomicReference<>(found(true));
        Promise<Finding> late = Promise.promise();
        try (CachedHealthChecks slow =
                new CachedHealthChecks(vertx, Duration.ofMillis(10), Duration.ofMinutes(1), Duration.ofMillis(300))) {
            slow.register("store", Kind.REQUIRED, next::get);
            reportWhere(slow, HealthReport::serves);

            next.set(late.future());
            reportWhere(slow, found -> found.checks().get(0).detail().startsWith("not checked for"));

            next.set(found(true));
            late.complete(new Finding(true, "answers"));
            reportWhere(slow, HealthReport::serves);
        }
    }

    @Test
    void tellsTheKindOfAFailureAndNotItsWords() {
        checks.register("one", Kind.OPTIONAL, () -> {
            throw new IllegalStateException("postgres://me:hunter2@host");
        });
        checks.register("two", Kind.OPTIONAL, () -> Future.failedFuture(new IllegalStateException("hunter2")));

        HealthReport report = reportWhere(found -> found.checks().stream()
                .allMatch(check -> check.detail().equals("the check failed: IllegalStateException")));

        assertThat(report.toString()).doesNotContain("hunter2");
    }

    @Test
    void isReadyOnlyWhileItRuns() {
        for (State now : State.values()) {
            state.set(now);
            assertThat(probes.ready()).isEqualTo(now == State.RUNNING);
        }
    }

    @Test
    void hasStartedOnceAndForAll() {
        state.set(State.STARTING);
        assertThat(probes.started()).isFalse();
        state.set(State.RUNNING);
        assertThat(probes.started()).isTrue();
        state.set(State.STOPPING);
        assertThat(probes.started()).isTrue();
    }

    @Test
    void refusesASecondCheckOfTheSameName() {
        checks.register("store", Kind.REQUIRED, () -> found(true));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> checks.register("store", Kind.OPTIONAL, () -> found(true)));
    }

    private static Future<Finding> found(boolean ok) {
        return Future.succeededFuture(new Finding(ok, ok ? "answers" : "does not answer"));
    }

    /** Polls the report, which is refreshed every 10 ms, until it is as wanted. */
    private HealthReport reportWhere(Predicate<HealthReport> wanted) {
        return reportWhere(checks, wanted);
    }

    private HealthReport reportWhere(CachedHealthChecks checks, Predicate<HealthReport> wanted) {
        AtomicReference<HealthReport> last = new AtomicReference<>();
        CountDownLatch seen = new CountDownLatch(1);
        long timer = vertx.setPeriodic(5, tick -> {
            last.set(checks.report());
            if (wanted.test(last.get())) {
                seen.countDown();
            }
        });
        try {
            assertThat(seen.await(10, TimeUnit.SECONDS)).as("%s", last).isTrue();
            return last.get();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        } finally {
            vertx.cancelTimer(timer);
        }
    }
}
