package dev.touchline.football.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.touchline.football.Probabilities;
import dev.touchline.football.ScorelineGrid;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;

class ScorelineGridProperties {

    @Property
    void addsUpToTheGivenProbabilities(
            @ForAll @DoubleRange(min = 0, max = 1) double one,
            @ForAll @DoubleRange(min = 0, max = 1) double two,
            @ForAll double homeGoals,
            @ForAll double awayGoals) {
        double low = Math.min(one, two);
        double high = Math.max(one, two);
        Probabilities p = new Probabilities(low, high - low, 1 - high);

        agrees(ScorelineGrid.of(homeGoals, awayGoals, p), p);
    }

    @Example
    void takesCertaintyAndUnknownRates() {
        for (double rate : new double[] {Double.NaN, 0, -1, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 1e9}) {
            Probabilities certain = new Probabilities(0, 1, 0);
            agrees(ScorelineGrid.of(rate, rate, certain), certain);
        }
    }

    @Example
    void findsTheUsualScoreLikelierThanAnUnusualOne() {
        ScorelineGrid grid = ScorelineGrid.of(1.5, 1.1, new Probabilities(0.45, 0.27, 0.28));

        assertThat(grid.cell(1, 0)).isGreaterThan(grid.cell(4, 0));
        assertThat(grid.cell(1, 1)).isGreaterThan(grid.cell(3, 3));
    }

    @Example
    void keepsRareScoresPositive() {
        ScorelineGrid grid = ScorelineGrid.of(0.3, 0.4, new Probabilities(0.3, 0.4, 0.3));

        assertThat(grid.cell(6, 6)).isPositive();
    }

    @Example
    void refusesWhatIsNoDistribution() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Probabilities(0.5, 0.5, 0.5));
        assertThatIllegalArgumentException().isThrownBy(() -> new Probabilities(Double.NaN, 0.5, 0.5));
    }

    private static void agrees(ScorelineGrid grid, Probabilities p) {
        double[] sums = new double[3];
        for (int i = 0; i < ScorelineGrid.SIZE; i++) {
            for (int j = 0; j < ScorelineGrid.SIZE; j++) {
                assertThat(grid.cell(i, j)).isGreaterThanOrEqualTo(0);
                sums[1 + Integer.signum(j - i)] += grid.cell(i, j);
            }
        }
        assertThat(sums[0]).isCloseTo(p.home(), within(1e-9));
        assertThat(sums[1]).isCloseTo(p.draw(), within(1e-9));
        assertThat(sums[2]).isCloseTo(p.away(), within(1e-9));
    }
}
