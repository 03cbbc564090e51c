package dev.touchline.mesh.bus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchline.contracts.Category;
import dev.touchline.contracts.Failure;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BreakerTest {
    private static final Failure UNWELL = Failure.of(Category.UNAVAILABLE, "unwell", "It is unwell.");

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 12})
    void opensWhenOneWouldThatIsToldOfEverySuccess(int window) {
        for (int seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            Breaker ours = new Breaker("an.address", config(window));
            CircuitBreaker plain = plain(window);
            for (int i = 0; i < 200 && plain.getState() == State.CLOSED; i++) {
                // Failures get more frequent for a while, so that windows with hardly any and with many come about.
                boolean fails = random.nextInt(40) < i % 40;
                tell(ours, plain, fails && i > 3 * window);
                assertThat(ours.state() == 2).isEqualTo(plain.getState() == State.OPEN);
            }
        }
    }

    private static void tell(Breaker ours, CircuitBreaker plain, boolean fails) {
        if (fails) {
            plain.onError(1, TimeUnit.NANOSECONDS, UNWELL.asException());
            ours.failed(UNWELL, 1);
        } else {
            plain.onSuccess(1, TimeUnit.NANOSECONDS);
            ours.answered(1);
        }
    }

    private static CircuitBreaker plain(int window) {
        return CircuitBreaker.of(
                "plain",
                CircuitBreakerConfig.custom()
                        .slidingWindowSize(window)
                        .minimumNumberOfCalls(window)
                        .failureRateThreshold(50)
                        .build());
    }

    private static LaneConfig config(int window) {
        return new LaneConfig(
                List.of(),
                2,
                Duration.ofMillis(1),
                Duration.ofSeconds(5),
                100,
                window,
                50,
                Duration.ofSeconds(10),
                Duration.ofMillis(500));
    }
}
