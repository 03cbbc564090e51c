package dev.touchline.contracts.history;

import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;

/**
 * Asks for matches together with what was predicted of them: the stored ones in order of day, then those of the back-test.
 *
 * @param source only predictions that came about in this way
 * @param competition only this competition
 * @param club only matches of the club with this canonical name
 * @param from not before this day
 * @param to not after this day
 * @param played only results ({@code true}) or only fixtures ({@code false})
 * @param after only matches behind this cursor, which a previous page gave
 * @param limit at most this many, 1 to 1,000
 */
public record PredictedMatchesQuery(
        Optional<PredictionSource> source,
        Optional<String> competition,
        Optional<String> club,
        Optional<LocalDate> from,
        Optional<LocalDate> to,
        Optional<Boolean> played,
        Optional<String> after,
        int limit) {
    public PredictedMatchesQuery {
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(competition, "competition");
        Objects.requireNonNull(club, "club");
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(to, "to");
        Objects.requireNonNull(played, "played");
        Objects.requireNonNull(after, "after");
    }
}
