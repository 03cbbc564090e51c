package dev.touchline.contracts.prediction;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;

/**
 * A match as people name it, with the clubs' canonical names.
 *
 * @param matchId id of the stored match, absent for a match that no import has brought
 * @param competition id such as {@code eng.1}
 * @param date the day it is played on (UTC)
 * @param kickoff when it starts, absent where only the day is known
 * @param home canonical name of the home club
 * @param away canonical name of the away club
 * @param neutral whether it is played at a neutral ground
 */
public record MatchLine(
        Optional<Long> matchId,
        String competition,
        LocalDate date,
        Optional<Instant> kickoff,
        String home,
        String away,
        boolean neutral) {
    public MatchLine {
        Objects.requireNonNull(competition, "competition");
        Objects.requireNonNull(date, "date");
        Objects.requireNonNull(home, "home");
        Objects.requireNonNull(away, "away");
    }
}
