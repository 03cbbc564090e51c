package dev.touchline.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class CalibrationTest {
    private static final float[] MARGINS = {0.7f, -0.1f, 0.2f};

    @Test
    void isTheSoftmaxAtTemperatureOne() {
        double[] p = Calibration.identity().probabilities(MARGINS);

        double sum = Math.exp(0.7) + Math.exp(-0.1) + Math.exp(0.2);
        assertThat(p[0]).isCloseTo(Math.exp(0.7) / sum, within(1e-7));
        assertThat(p[1]).isCloseTo(Math.exp(-0.1) / sum, within(1e-7));
        assertThat(p[0] + p[1] + p[2]).isCloseTo(1, within(1e-12));
    }

    @Test
    void flattensAboveOneAndSharpensBelow() {
        double plain = Calibration.identity().probabilities(MARGINS)[0];

        assertThat(Calibration.temperature(1.5).probabilities(MARGINS)[0]).isLessThan(plain);
        assertThat(Calibration.temperature(0.7).probabilities(MARGINS)[0]).isGreaterThan(plain);
    }

    @Test
    void survivesHugeMargins() {
        assertThat(Calibration.identity().probabilities(new float[] {3e38f, 0, -3e38f}))
                .containsExactly(1, 0, 0);
    }

    @Test
    void refusesATemperatureThatIsNoPositiveNumber() {
        for (double bad : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatIllegalArgumentException().isThrownBy(() -> Calibration.temperature(bad));
        }
    }

    @Test
    void refusesAKindItDoesNotKnow() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Calibration("isotonic", 1))
                .withMessageContaining("isotonic");
    }
}
