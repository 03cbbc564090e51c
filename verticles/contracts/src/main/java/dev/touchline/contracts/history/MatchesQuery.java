package dev.touchline.contracts.history;

import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;

/**
 * Asks for stored matches in order of date and id.
 *
 * @param competition only this competition
 * @param club only matches of the club with this canonical name
 * @param from not before this day
 * @param to not after this day
 * @param played only results ({@code true}) or only fixtures ({@code false})
 * @param after only matches behind this cursor, which a previous page gave
 * @param limit at most this many, 1 to 1,000
 */
public record MatchesQuery(
        Optional<String> competition,
        Optional<String> club,
        Optional<LocalDate> from,
        Optional<LocalDate> to,
        Optional<Boolean> played,
        Optional<String> after,
        int limit) {
    public MatchesQuery {
        Objects.requireNonNull(competition, "competition");
        Objects.requireNonNull(club, "club");
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(to, "to");
        Objects.requireNonNull(played, "played");
        Objects.requireNonNull(after, "after");
    }
}
