package dev.touchline.dispatch.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchline.contracts.Category;
import dev.touchline.contracts.Failure;
import dev.touchline.contracts.Outcome;
import dev.touchline.contracts.prediction.Prediction;
import dev.touchline.dispatch.timing.Backoff;
import dev.touchline.dispatch.timing.ManualTime;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RetryPolicyTest {
    private static final Duration BASE = Duration.ofSeconds(10);
    private static final Duration LIMIT = Duration.ofMinutes(10);

    private final ManualTime time = new ManualTime();
    private final Backoff backoff = new Backoff(BASE, LIMIT, new SplittableRandom(7));
    private final RetryPolicy policy =
            new RetryPolicy(3, backoff, new Backoff(BASE, LIMIT, new SplittableRandom(7)), time);

    private Outcome<Prediction> failed(Category category, int attempts) {
        Failure failure = Failure.of(category, "some-failure", "Told to fail.");
        return policy.of(Future.failedFuture(failure.asException()), attempts, 0);
    }

    @ParameterizedTest
    @EnumSource(names = {"OVERLOADED", "UPSTREAM", "TIMEOUT"})
    void retriesWhatMayPassUntilTheLastAttempt(Category category) {
        assertThat(failed(category, 1)).isInstanceOf(Outcome.Retry.class);
        assertThat(failed(category, 2)).isInstanceOf(Outcome.Retry.class);
        assertThat(failed(category, 3)).isInstanceOf(Outcome.Reject.class);
    }

    @ParameterizedTest
    @EnumSource(names = {"INVALID", "NOT_FOUND", "CONFLICT", "BUG"})
    void rejectsWhatNoRetryCanHelp(Category category) {
        assertThat(failed(category, 1)).isInstanceOf(Outcome.Reject.class);
    }

    @Test
    void comesBackLaterWhenNobodyWasThereHoweverOftenItHasTried() {
        assertThat(failed(Category.UNAVAILABLE, 100))
                .isInstanceOfSatisfying(Outcome.Snooze.class, snooze -> assertThat(snooze.until())
                        .isAfter(time.instant()));
    }

    @Test
    void takesAThrowableThatCarriesNoFailureForABug() {
        assertThat(policy.of(Future.failedFuture(new IllegalStateException("broken")), 1, 0))
                .isInstanceOfSatisfying(
                        Outcome.Reject.class,
                        reject -> assertThat(reject.failure().category()).isEqualTo(Category.BUG));
    }

    @Property
    void doublesTheDelayUpToItsLimitGiveOrTakeAQuarter(@ForAll @IntRange(min = 1, max = 100) int tries) {
        double doubled = BASE.toMillis() * Math.pow(2, tries - 1);
        double middle = Math.min(doubled, LIMIT.toMillis());

        assertThat((double) backoff.after(tries).toMillis()).isBetween(middle * 0.75 - 1, middle * 1.25);
    }
}
