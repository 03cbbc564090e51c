package dev.touchline.contracts.history;

import dev.touchline.contracts.prediction.MatchLine;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A page of matches.
 *
 * @param matches the page
 * @param next cursor of the next page, absent on the last
 */
public record MatchList(List<StoredMatch> matches, Optional<String> next) {
    public MatchList {
        matches = List.copyOf(matches);
        Objects.requireNonNull(next, "next");
    }

    /** A stored match; the goals are absent until it is played. */
    public record StoredMatch(
            MatchLine match, String season, Optional<Integer> homeGoals, Optional<Integer> awayGoals) {}
}
