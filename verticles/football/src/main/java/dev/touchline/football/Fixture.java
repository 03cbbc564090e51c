package dev.touchline.football;

import java.time.LocalDate;
import java.util.Objects;

/**
 * A match to be played: who meets whom, where and when.
 *
 * @param competition the league the match counts for
 * @param season season label, {@code 2024-25} or, where a league plays the calendar year, {@code 2024}
 * @param date local day of the match
 * @param home the host
 * @param away the visitor
 * @param neutral whether neither side plays at its own ground
 */
public record Fixture(Competition competition, String season, LocalDate date, Club home, Club away, boolean neutral) {

    /** Refuses a club that meets itself, and a season written otherwise, with an {@link IllegalArgumentException}. */
    public Fixture {
        Objects.requireNonNull(competition, "competition");
        Objects.requireNonNull(season, "season");
        Objects.requireNonNull(date, "date");
        Objects.requireNonNull(home, "home");
        Objects.requireNonNull(away, "away");
        Season.code(season);
        if (home.equals(away)) {
            throw new IllegalArgumentException(home.name() + " cannot play against itself");
        }
    }
}
