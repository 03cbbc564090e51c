package dev.touchline.training.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class OddsTest {

    @Test
    void takeTheMarginOffInProportion() {
        double[] p = new Odds(1.9, 3.8, 3.8).probabilities();

        assertThat(p[0]).isCloseTo(0.5, within(1e-12));
        assertThat(p[1]).isCloseTo(0.25, within(1e-12));
        assertThat(p[0] + p[1] + p[2]).isCloseTo(1, within(1e-12));
    }

    @Test
    void areAboveOne() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Odds(1, 3, 4)).withMessageContaining("above 1");
    }
}
