package dev.touchline.e2e.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchline.e2e.load.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WindowTest {
    private static final Instant START = Instant.parse("2026-01-01T12:00:00Z");

    @Test
    void recoversWithTheFirstOfFiftyGoodAnswersInARow() {
        List<Outcome> outcomes = new ArrayList<>();
        for (int second = 0; second < 100; second++) {
            outcomes.add(outcome(second, second == 30 ? 503 : 200));
        }

        assertThat(new Window(outcomes).recovery(START)).contains(Duration.ofSeconds(31));
    }

    @Test
    void hasNotRecoveredWithoutFiftyGoodAnswersInARow() {
        List<Outcome> outcomes = new ArrayList<>();
        for (int second = 0; second < 90; second++) {
            outcomes.add(outcome(second, second == 45 ? 503 : 200));
        }

        assertThat(new Window(outcomes).recovery(START)).isEmpty();
    }

    @Test
    void countsNoAnswerOfBeforeAsRecovery() {
        List<Outcome> outcomes = new ArrayList<>();
        for (int second = -49; second < 1; second++) {
            outcomes.add(outcome(second, 200));
        }

        assertThat(new Window(outcomes).recovery(START)).isEmpty();
    }

    @Test
    void takesForHungWhatNobodyAnswersInTime() {
        Outcome late = new Outcome("a", false, "{}", START, Duration.ofSeconds(33), 200, "", "");
        Outcome givenUp = new Outcome(
                "b",
                false,
                "{}",
                START,
                Duration.ofSeconds(20),
                0,
                "",
                "java.net.http.HttpTimeoutException: request timed out");
        Outcome refused =
                new Outcome("c", false, "{}", START, Duration.ofSeconds(1), 0, "", "java.net.ConnectException");

        assertThat(new Window(List.of(late, givenUp, refused)).hung().outcomes())
                .containsExactly(late, givenUp);
    }

    @Test
    void givesTheTimeWithinWhichMostWereAnswered() {
        List<Outcome> outcomes = new ArrayList<>();
        for (int i = 1; i <= 200; i++) {
            outcomes.add(new Outcome("k" + i, false, "{}", START, Duration.ofMillis(i), 200, "", ""));
        }

        assertThat(new Window(outcomes).percentile(99)).isEqualTo(Duration.ofMillis(199));
        assertThat(new Window(outcomes).slowest()).isEqualTo(Duration.ofMillis(200));
        assertThat(new Window(List.of()).slowest()).isZero();
    }

    @Test
    void findsRefusalsThatDoNotSayWhenToAskAgain() {
        Outcome silent = refusal(503, "");
        List<Outcome> outcomes = List.of(silent, refusal(503, "1"), refusal(429, "2"), refusal(400, ""));

        assertThat(new Window(outcomes).withoutRetryAfter().outcomes()).containsExactly(silent);
    }

    private static Outcome refusal(int status, String retryAfter) {
        return new Outcome("key", true, "{}", START, Duration.ofMillis(5), status, retryAfter, "");
    }

    private static Outcome outcome(int second, int status) {
        return new Outcome(
                "key-" + second, false, "{}", START.plusSeconds(second), Duration.ofMillis(5), status, "", "");
    }
}
