package dev.touchline.contracts.history;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Clubs by name. */
public record ClubList(List<ClubLine> clubs) {
    public ClubList {
        clubs = List.copyOf(clubs);
    }

    /**
     * A club.
     *
     * @param name canonical name
     * @param country country code, the part of a competition id before the dot
     * @param competition competition of its latest match
     * @param elo current Elo rating
     * @param matches matches that its state has seen
     * @param lastMatch day of the latest of them
     */
    public record ClubLine(
            String name, String country, String competition, double elo, int matches, Optional<LocalDate> lastMatch) {}
}
