package dev.touchline.training;

import dev.touchline.bundle.Calibration;
import dev.touchline.training.evaluation.Panel;
import java.time.LocalDate;

/** Judges what the parameters make of a season, learning only from what came before it. */
final class HeldOut {
    private static final int CALIBRATION_YEARS = 2;

    private final Examples examples;
    private final ModelFit fit;
    private final Judge judge;

    HeldOut(Examples examples, ModelFit fit) {
        this.examples = examples;
        this.fit = fit;
        this.judge = new Judge(examples);
    }

    /** Adds the season's matches with their forecasts to a panel and returns the calibration that was used. */
    Calibration judge(Split split, Panel panel) {
        Calibration calibration = calibrate(split);
        try (Forest forest = fit.grow(examples, split::teaches, "fitting for judgement")) {
            judge.judge(forest, calibration, examples.where(split::judges), split::teaches, panel);
        }
        return calibration;
    }

    /**
     * Trees that know nothing of the two years before the season forecast both: the temperature is fitted on the first
     * and must prove itself on the second.
     */
    private Calibration calibrate(Split split) {
        LocalDate end = split.firstDay().minusYears(CALIBRATION_YEARS);
        int[] fitted = examples.where(match -> split.yearsBefore(match, 2));
        int[] checked = examples.where(match -> split.yearsBefore(match, 1));
        if (fitted.length == 0 || checked.length == 0 || !fit.canLearn(examples, end)) {
            return Calibration.identity();
        }
        try (Forest forest =
                fit.grow(examples, match -> match.fixture().date().isBefore(end), "fitting for calibration")) {
            return TemperatureGuard.choose(
                    ModelFit.ask(forest, examples, fitted), ModelFit.ask(forest, examples, checked));
        }
    }
}
