package dev.touchline.dispatch.queued;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchline.contracts.Category;
import dev.touchline.contracts.Failure;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LetDownsTest {
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
    private static final Throwable FULL =
            Failure.of(Category.OVERLOADED, "queue-full", "The queue is full.").asException();

    private final LetDowns letDowns = new LetDowns();

    @Test
    void refusesNobodyWhileTheBrokerKeepsWhatItIsGiven() {
        letDowns.tried();
        letDowns.tried();

        assertThat(letDowns.refusal(NOW)).isEmpty();
    }

    @Test
    void refusesForAMomentAndForTheSameReasonAfterATaskWasLetDown() {
        letDowns.add(NOW, FULL);

        assertThat(letDowns.refusal(NOW.plusMillis(299))).contains(FULL);
        assertThat(letDowns.refusal(NOW.plusMillis(300))).isEmpty();
    }

    @Test
    void triesOneAtATimeUntilOneIsKept() {
        letDowns.add(NOW, FULL);
        letDowns.tried();

        assertThat(letDowns.refusal(NOW.plusSeconds(5))).contains(FULL);

        letDowns.forget();

        assertThat(letDowns.refusal(NOW.plusSeconds(5))).isEmpty();
    }

    @Test
    void triesAnotherWhenTheOneEndedWithoutTheBroker() {
        letDowns.add(NOW, FULL);
        letDowns.tried();
        letDowns.ended();

        assertThat(letDowns.refusal(NOW.plusSeconds(5))).isEmpty();
    }
}
