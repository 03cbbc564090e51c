package dev.touchline.dispatch.queued;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class LetDownsTest {
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");

    private final LetDowns letDowns = new LetDowns();

    @Test
    void refusesNobodyWhileTheBrokerKeepsWhatItIsGiven() {
        letDowns.tried();
        letDowns.tried();

        assertThat(letDowns.refuses(NOW)).isFalse();
    }

    @Test
    void refusesForAMomentAfterATaskWasLetDown() {
        letDowns.add(NOW);

        assertThat(letDowns.refuses(NOW.plusMillis(299))).isTrue();
        assertThat(letDowns.refuses(NOW.plusMillis(300))).isFalse();
    }

    @Test
    void triesOneAtATimeUntilOneIsKept() {
        letDowns.add(NOW);
        letDowns.tried();

        assertThat(letDowns.refuses(NOW.plusSeconds(5))).isTrue();

        letDowns.forget();

        assertThat(letDowns.refuses(NOW.plusSeconds(5))).isFalse();
    }

    @Test
    void triesAnotherWhenTheOneEndedWithoutTheBroker() {
        letDowns.add(NOW);
        letDowns.tried();
        letDowns.ended();

        assertThat(letDowns.refuses(NOW.plusSeconds(5))).isFalse();
    }
}
