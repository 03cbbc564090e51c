package dev.touchline.contracts.history;

import java.util.Objects;
import java.util.Optional;

/**
 * Asks for clubs.
 *
 * @param competition only clubs whose latest match was in this competition
 * @param search only clubs one of whose spellings contains this, ignoring case and accents
 * @param limit at most this many, 1 to 1,000
 */
public record ClubsQuery(Optional<String> competition, Optional<String> search, int limit) {
    public ClubsQuery {
        Objects.requireNonNull(competition, "competition");
        Objects.requireNonNull(search, "search");
    }
}
