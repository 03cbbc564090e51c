package dev.touchline.mesh.bus;

import dev.touchline.contracts.Failure;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import java.util.concurrent.TimeUnit;

/** Stops asking an endpoint for a while when most of its last answers showed it to be unwell. Safe for any thread. */
final class Breaker {
    private final CircuitBreaker breaker;
    private final long fairNanos;

    Breaker(String address, LaneConfig config) {
        fairNanos = config.breakerFairTime().toNanos();
        breaker = CircuitBreaker.of(
                address,
                CircuitBreakerConfig.custom()
                        .slidingWindowType(SlidingWindowType.COUNT_BASED)
                        .slidingWindowSize(config.breakerWindow())
                        .minimumNumberOfCalls(Math.min(20, config.breakerWindow()))
                        .failureRateThreshold(config.breakerFailureRate())
                        .waitDurationInOpenState(config.breakerOpen())
                        .permittedNumberOfCallsInHalfOpenState(Math.min(5, config.breakerWindow()))
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

    void answered(long nanos) {
        breaker.onSuccess(nanos, TimeUnit.NANOSECONDS);
    }

    void failed(Failure failure, long nanos) {
        switch (failure.category()) {
            case UNAVAILABLE, BUG -> breaker.onError(nanos, TimeUnit.NANOSECONDS, failure.asException());
            case TIMEOUT -> timedOut(failure, nanos);
            case INVALID, NOT_FOUND, CONFLICT -> breaker.onSuccess(nanos, TimeUnit.NANOSECONDS);
            case OVERLOADED, UPSTREAM -> breaker.releasePermission();
        }
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
            breaker.onError(nanos, TimeUnit.NANOSECONDS, failure.asException());
        } else {
            breaker.releasePermission();
        }
    }
}
