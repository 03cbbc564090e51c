package dev.touchline.training.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.touchline.football.Competition;
import org.junit.jupiter.api.Test;

class BaseRatesTest {
    private static final Competition LEAGUE = new Competition("arl", 1);

    @Test
    void approachWhatHappenedInTheLeague() {
        BaseRates rates = new BaseRates();
        for (int i = 0; i < 6000; i++) {
            rates.add(LEAGUE, i % 3 == 0 ? 1 : 0);
        }

        assertThat(rates.probabilities(LEAGUE)[0]).isCloseTo(2 / 3.0, within(0.01));
    }

    @Test
    void borrowFromTheOthersForALeagueThatIsNew() {
        BaseRates rates = new BaseRates();
        for (int i = 0; i < 6000; i++) {
            rates.add(LEAGUE, 2);
        }

        double[] p = rates.probabilities(new Competition("bor", 1));

        assertThat(p[2]).isGreaterThan(0.9);
        assertThat(p[0] + p[1] + p[2]).isCloseTo(1, within(1e-12));
    }
}
