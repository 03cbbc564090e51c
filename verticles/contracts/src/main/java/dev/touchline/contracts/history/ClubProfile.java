package dev.touchline.contracts.history;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A club and how it has been doing.
 *
 * @param name canonical name
 * @param country country code, the part of a competition id before the dot
 * @param competition competition of its latest match, where one is known
 * @param elo current Elo rating, absent for a club of which no result is known
 * @param asOf day of its latest result
 * @param form its latest results that are on record, at most ten, the newest first
 * @param ratings its Elo rating before each match on record, the oldest first
 */
public record ClubProfile(
        String name,
        String country,
        Optional<String> competition,
        Optional<Double> elo,
        Optional<LocalDate> asOf,
        List<Result> form,
        List<Rating> ratings) {
    public ClubProfile {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(country, "country");
        Objects.requireNonNull(competition, "competition");
        Objects.requireNonNull(elo, "elo");
        Objects.requireNonNull(asOf, "asOf");
        form = List.copyOf(form);
        ratings = List.copyOf(ratings);
    }

    /** Whose ground a match is played at. */
    public enum Venue {
        HOME,
        AWAY,
        NEUTRAL
    }

    /** A result as the club sees it. */
    public record Result(
            LocalDate date, String competition, String opponent, Venue venue, int goalsFor, int goalsAgainst) {}

    /** An Elo rating and the day on whose morning it stood. */
    public record Rating(LocalDate date, double elo) {}
}
