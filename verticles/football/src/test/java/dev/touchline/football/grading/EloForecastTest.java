package dev.touchline.football.grading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class EloForecastTest {

    @Test
    void findsTheParametersThatMadeTheOutcomes() {
        EloForecast truth = new EloForecast(0.4, 2.5, 0.1);
        Random random = new Random(11);
        double[] gaps = new double[60_000];
        int[] outcomes = new int[gaps.length];
        for (int i = 0; i < gaps.length; i++) {
            gaps[i] = 150 * random.nextGaussian();
            double[] p = truth.probabilities(gaps[i]);
            double dice = random.nextDouble();
            outcomes[i] = dice < p[0] ? 0 : dice < p[0] + p[1] ? 1 : 2;
        }

        EloForecast found = EloForecast.fit(gaps, outcomes);

        assertThat(found.a()).isCloseTo(0.4, within(0.05));
        assertThat(found.b()).isCloseTo(2.5, within(0.1));
        assertThat(found.c()).isCloseTo(0.1, within(0.05));
    }

    @Test
    void saysAThirdEachWhenThereIsNothingToLearnFrom() {
        assertThat(EloForecast.fit(new double[0], new int[0]).probabilities(0)[1])
                .isCloseTo(1 / 3.0, within(1e-9));
    }

    @Test
    void favoursTheBetterClub() {
        double[] p = new EloForecast(0, 2, 0).probabilities(200);

        assertThat(p[0]).isGreaterThan(p[1]).isGreaterThan(p[2]);
        assertThat(p[0] + p[1] + p[2]).isCloseTo(1, within(1e-12));
    }
}
