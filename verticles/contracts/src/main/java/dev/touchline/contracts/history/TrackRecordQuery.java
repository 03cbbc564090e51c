package dev.touchline.contracts.history;

import java.util.Objects;
import java.util.Optional;

/**
 * Asks how good the predictions have been.
 *
 * @param source only predictions that came about in this way
 */
public record TrackRecordQuery(Optional<PredictionSource> source) {
    public TrackRecordQuery {
        Objects.requireNonNull(source, "source");
    }
}
