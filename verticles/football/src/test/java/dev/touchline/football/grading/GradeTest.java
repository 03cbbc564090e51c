package dev.touchline.football.grading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class GradeTest {
    private static final double[] FORECAST = {0.6, 0.25, 0.15};

    @Test
    void gradesAHomeWinAsWorkedOutByHand() {
        Grade grade = Grade.of(FORECAST, 0);

        assertThat(grade.hit()).isTrue();
        // ((0.6 - 1)^2 + (0.85 - 1)^2) / 2
        assertThat(grade.rps()).isCloseTo(0.09125, within(1e-12));
        assertThat(grade.logLoss()).isCloseTo(0.5108256237659907, within(1e-12));
        // 0.4^2 + 0.25^2 + 0.15^2
        assertThat(grade.brier()).isCloseTo(0.245, within(1e-12));
    }

    @Test
    void gradesAnAwayWinAsWorkedOutByHand() {
        Grade grade = Grade.of(FORECAST, 2);

        assertThat(grade.hit()).isFalse();
        // (0.6^2 + 0.85^2) / 2
        assertThat(grade.rps()).isCloseTo(0.54125, within(1e-12));
        assertThat(grade.logLoss()).isCloseTo(1.8971199848858813, within(1e-12));
        // 0.6^2 + 0.25^2 + 0.85^2
        assertThat(grade.brier()).isCloseTo(1.145, within(1e-12));
    }

    @Test
    void countsTheEarlierOfTwoEquallyLikelyOutcomesAsTheForecast() {
        double[] level = {0.4, 0.4, 0.2};

        assertThat(Grade.of(level, 0).hit()).isTrue();
        assertThat(Grade.of(level, 1).hit()).isFalse();
    }

    @Test
    void readsTheOutcomeFromTheGoals() {
        assertThat(Grade.outcome(3, 1)).isZero();
        assertThat(Grade.outcome(2, 2)).isEqualTo(1);
        assertThat(Grade.outcome(0, 1)).isEqualTo(2);
    }
}
