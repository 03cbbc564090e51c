package dev.touchline.training;

import java.util.List;

/**
 * What came of forecasting a file.
 *
 * @param predicted matches forecast
 * @param learnt results of the file and its history that moved ratings and form
 * @param warnings what was left out and why, one line each
 */
public record CsvPredictionOutcome(int predicted, int learnt, List<String> warnings) {

    /** Copies the list. */
    public CsvPredictionOutcome {
        warnings = List.copyOf(warnings);
    }
}
