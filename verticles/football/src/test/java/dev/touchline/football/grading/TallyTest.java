package dev.touchline.football.grading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class TallyTest {

    @Test
    void scoresOneForecastByTheFormulas() {
        Tally tally = new Tally();
        tally.add(new double[] {0.5, 0.3, 0.2}, 1);

        Scores scores = tally.scores();

        assertThat(scores.rps()).isCloseTo((0.25 + 0.04) / 2, within(1e-12));
        assertThat(scores.logLoss()).isCloseTo(-Math.log(0.3), within(1e-12));
        assertThat(scores.brier()).isCloseTo(0.25 + 0.49 + 0.04, within(1e-12));
        assertThat(scores.accuracy()).isZero();
        assertThat(scores.ece()).isCloseTo((0.5 + 0.7 + 0.2) / 3, within(1e-12));
    }

    @Test
    void givesAPerfectForecasterNoPenalty() {
        Tally tally = new Tally();
        tally.add(new double[] {1, 0, 0}, 0);
        tally.add(new double[] {0, 0, 1}, 2);

        assertThat(tally.scores()).isEqualTo(new Scores(2, 0, 0, 0, 1, 0));
    }

    @Test
    void boundsThePenaltyOfCallingTheOutcomeImpossible() {
        Tally tally = new Tally();
        tally.add(new double[] {1, 0, 0}, 2);

        assertThat(tally.scores().logLoss()).isFinite().isGreaterThan(30);
        assertThat(tally.scores().rps()).isEqualTo(1);
    }

    @Test
    void findsAForecasterCalibratedThatIsRightAsOftenAsItSays() {
        Tally tally = new Tally();
        for (int i = 0; i < 100; i++) {
            tally.add(new double[] {0.5, 0.3, 0.2}, i < 50 ? 0 : i < 80 ? 1 : 2);
        }

        assertThat(tally.scores().ece()).isCloseTo(0, within(1e-9));
        assertThat(tally.bins().stream().mapToLong(Tally.Bin::count).sum()).isEqualTo(300);
    }

    @Test
    void scoresNothingAsZero() {
        assertThat(new Tally().scores().matches()).isZero();
    }
}
