package dev.touchline.training;

import dev.touchline.bundle.Calibration;

/**
 * Finds the temperature that suits one season and keeps it only if it also helps on the next. Neither of them is the
 * season the model is judged on.
 */
final class TemperatureGuard {
    private static final double LOW = 0.5;
    private static final double HIGH = 2;
    private static final double RATIO = (Math.sqrt(5) - 1) / 2;
    private static final int STEPS = 40;

    private TemperatureGuard() {}

    /**
     * Forecasts a model made of matches it had not seen.
     *
     * @param margins the trees' sums
     * @param outcomes 0 home win, 1 draw, 2 away win
     */
    record Season(float[][] margins, int[] outcomes) {

        double logLoss(Calibration calibration) {
            double sum = 0;
            for (int i = 0; i < outcomes.length; i++) {
                sum -= Math.log(Math.max(calibration.probabilities(margins[i])[outcomes[i]], 1e-15));
            }
            return sum / outcomes.length;
        }
    }

    static Calibration choose(Season fitted, Season checked) {
        if (fitted.outcomes().length == 0 || checked.outcomes().length == 0) {
            return Calibration.identity();
        }
        Calibration candidate = Calibration.temperature(best(fitted));
        boolean helps = checked.logLoss(candidate) < checked.logLoss(Calibration.identity());
        return helps ? candidate : Calibration.identity();
    }

    /** Golden-section search (Kiefer 1953): the log loss has one valley in the logarithm of the temperature. */
    private static double best(Season season) {
        double low = Math.log(LOW);
        double high = Math.log(HIGH);
        double left = high - RATIO * (high - low);
        double right = low + RATIO * (high - low);
        double atLeft = loss(season, left);
        double atRight = loss(season, right);
        for (int step = 0; step < STEPS; step++) {
            if (atLeft < atRight) {
                high = right;
                right = left;
                atRight = atLeft;
                left = high - RATIO * (high - low);
                atLeft = loss(season, left);
            } else {
                low = left;
                left = right;
                atLeft = atRight;
                right = low + RATIO * (high - low);
                atRight = loss(season, right);
            }
        }
        return Math.exp((low + high) / 2);
    }

    private static double loss(Season season, double logTemperature) {
        return season.logLoss(Calibration.temperature(Math.exp(logTemperature)));
    }
}
