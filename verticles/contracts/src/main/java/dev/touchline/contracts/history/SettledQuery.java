package dev.touchline.contracts.history;

import java.util.Objects;
import java.util.Optional;

/**
 * Asks for the predictions that nobody can change any more: of each match the one that counts, graded once it is played.
 *
 * @param source only predictions that came about in this way
 * @param after only what is behind this cursor, which a previous page gave
 * @param limit at most this many, 1 to 1,000
 */
public record SettledQuery(Optional<PredictionSource> source, Optional<String> after, int limit) {
    public SettledQuery {
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(after, "after");
    }
}
