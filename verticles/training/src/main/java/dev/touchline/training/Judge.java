package dev.touchline.training;

import dev.touchline.bundle.Calibration;
import dev.touchline.football.grading.EloForecast;
import dev.touchline.training.data.Match;
import dev.touchline.training.evaluation.BaseRates;
import dev.touchline.training.evaluation.Panel;
import java.time.LocalDate;
import java.util.function.Predicate;

/** Sets a model's forecasts of matches it has not seen beside those it has to beat. */
final class Judge {
    private final Examples examples;
    private final double[][] baseRates;

    Judge(Examples examples) {
        this.examples = examples;
        this.baseRates = baseRates(examples);
    }

    private static double[][] baseRates(Examples examples) {
        double[][] forecasts = new double[examples.size()][];
        BaseRates rates = new BaseRates();
        int dayStart = 0;
        for (int i = 0; i < forecasts.length; i++) {
            if (!day(examples, i).equals(day(examples, dayStart))) {
                learn(examples, rates, dayStart, i);
                dayStart = i;
            }
            forecasts[i] = rates.probabilities(examples.match(i).fixture().competition());
        }
        return forecasts;
    }

    private static LocalDate day(Examples examples, int index) {
        return examples.match(index).fixture().date();
    }

    private static void learn(Examples examples, BaseRates rates, int from, int to) {
        for (int i = from; i < to; i++) {
            rates.add(examples.match(i).fixture().competition(), examples.outcome(i));
        }
    }

    /**
     * Adds the judged matches to a panel.
     *
     * @param forest trees that have not seen them
     * @param teaches matches from which the mapping of the Elo baseline may be learnt
     */
    void judge(Forest forest, Calibration calibration, int[] rows, Predicate<Match> teaches, Panel panel) {
        float[][] margins = forest.margins(examples.rows(rows));
        EloForecast elo = elo(examples.where(teaches));
        for (int i = 0; i < rows.length; i++) {
            int row = rows[i];
            panel.add(
                    examples.match(row),
                    calibration.probabilities(margins[i]),
                    elo.probabilities(examples.eloGap(row)),
                    baseRates[row]);
        }
    }

    private EloForecast elo(int[] rows) {
        double[] gaps = new double[rows.length];
        int[] outcomes = new int[rows.length];
        for (int i = 0; i < rows.length; i++) {
            gaps[i] = examples.eloGap(rows[i]);
            outcomes[i] = examples.outcome(rows[i]);
        }
        return EloForecast.fit(gaps, outcomes);
    }
}
