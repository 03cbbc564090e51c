package dev.touchline.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.touchline.bundle.Calibration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TemperatureGuardTest {

    @Test
    void coolsAModelThatIsTooSure() {
        Calibration calibration = TemperatureGuard.choose(season(1, 2), season(2, 2));

        assertThat(calibration.kind()).isEqualTo("temperature");
        assertThat(calibration.temperature()).isCloseTo(2, within(0.15));
    }

    @Test
    void leavesAModelAloneWhenItDoesNotHelpOnTheNextSeason() {
        assertThat(TemperatureGuard.choose(season(1, 2), season(2, 0.6))).isEqualTo(Calibration.identity());
    }

    @Test
    void leavesAModelAloneWhenThereIsNothingToGoBy() {
        TemperatureGuard.Season none = new TemperatureGuard.Season(new float[0][], new int[0]);

        assertThat(TemperatureGuard.choose(none, season(1, 2))).isEqualTo(Calibration.identity());
    }

    /** Outcomes drawn from margins that are then overstated by a factor. */
    private static TemperatureGuard.Season season(long seed, double factor) {
        Random random = new Random(seed);
        float[][] margins = new float[8000][3];
        int[] outcomes = new int[margins.length];
        for (int i = 0; i < margins.length; i++) {
            for (int k = 0; k < 3; k++) {
                margins[i][k] = (float) random.nextGaussian();
            }
            double[] p = Calibration.identity().probabilities(margins[i]);
            double dice = random.nextDouble();
            outcomes[i] = dice < p[0] ? 0 : dice < p[0] + p[1] ? 1 : 2;
            for (int k = 0; k < 3; k++) {
                margins[i][k] *= (float) factor;
            }
        }
        return new TemperatureGuard.Season(margins, outcomes);
    }
}
