package dev.touchline.mesh.bus;

import dev.touchline.contracts.Failure;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Stops asking an endpoint for a while when most of its last answers showed it to be unwell. Safe for any thread. */
final class Breaker {
    private final CircuitBreaker breaker;
    private final long fairNanos;
    private final int window;
    /** How many of the last requests that the breaker was told of have succeeded, one after the other. */
    private final AtomicInteger inARow = new AtomicInteger();

    Breaker(String address, LaneConfig config) {
        fairNanos = config.breakerFairTime().toNanos();
        window = config.breakerWindow();
        breaker = CircuitBreaker.of(
                address,
                CircuitBreakerConfig.custom()
                        .slidingWindowType(SlidingWindowType.COUNT_BASED)
                        .slidingWindowSize(window)
                        .minimumNumberOfCalls(Math.min(20, window))
                        .failureRateThreshold(config.breakerFailureRate())
                        .waitDurationInOpenState(config.breakerOpen())
                        .permittedNumberOfCallsInHalfOpenState(Math.min(5, window))
                        .build());
    }

    /** Whether it may be asked now. Whoever is allowed to must tell how it went. */
    boolean allows() {
        return breaker.tryAcquirePermission();
    }

    /** Whoever was allowed to ask did not, after all. */
    void withdrawn() {
        breaker.releasePermission();
    }

    /**
     * A success after so many that nothing else is remembered would change nothing, and the breaker is not told of it: that
     * takes a lock, at which event loops put each other to sleep.
     */
    void answered(long nanos) {
        boolean closed = breaker.getState() == State.CLOSED;
        if (closed && inARow.get() >= window) {
            return;
        }
        breaker.onSuccess(nanos, TimeUnit.NANOSECONDS);
        if (closed) {
            inARow.incrementAndGet();
        } else {
            // Once closed it begins to count anew.
            inARow.set(0);
        }
    }

    void failed(Failure failure, long nanos) {
        switch (failure.category()) {
            case UNAVAILABLE, BUG -> erred(failure, nanos);
            case TIMEOUT -> timedOut(failure, nanos);
            case INVALID, NOT_FOUND, CONFLICT -> answered(nanos);
            case OVERLOADED, UPSTREAM -> breaker.releasePermission();
        }
    }

    private void erred(Failure failure, long nanos) {
        breaker.onError(nanos, TimeUnit.NANOSECONDS, failure.asException());
        inARow.set(0);
    }

    /** 0 closed, 1 half open, 2 open, as the metric shows it. */
    int state() {
        return switch (breaker.getState()) {
            case CLOSED, DISABLED, METRICS_ONLY -> 0;
            case HALF_OPEN -> 1;
            case OPEN, FORCED_OPEN -> 2;
        };
    }

    private void timedOut(Failure failure, long nanos) {
        if (nanos >= fairNanos) {
            erred(failure, nanos);
        } else {
            breaker.releasePermission();
        }
    }
}
