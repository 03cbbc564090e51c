package dev.touchline.training;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Which matches to forecast.
 *
 * @param in file of matches, with or without goals
 * @param out where the forecasts go
 * @param history files of results to begin with; with none, the bundle's own snapshot is the beginning
 * @param aliases file of other spellings; those of the bundle apply in any case
 * @param bundle the model; the shipped one when absent
 */
public record CsvPredictionRequest(
        Path in, Path out, List<Path> history, Optional<Path> aliases, Optional<Path> bundle) {

    /** Copies the list. */
    public CsvPredictionRequest {
        history = List.copyOf(history);
    }
}
