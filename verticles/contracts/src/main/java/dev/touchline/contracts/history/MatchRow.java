package dev.touchline.contracts.history;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;

/**
 * One row of an import: a result, or a fixture when it has no goals yet.
 *
 * @param line number of the line or element it came from, starting at 1, for error messages
 * @param competition id such as {@code eng.1}
 * @param season such as {@code 2024-25}, or {@code 2024} for a calendar-year league
 * @param date day of the match
 * @param kickoff when it starts, where known
 * @param home home club in any known spelling, at most {@value #LONGEST_NAME} characters; an unknown one becomes a new
 *     club
 * @param away away club, likewise
 * @param neutral whether it is played at a neutral ground
 * @param homeGoals full-time goals, at most {@value #MOST_GOALS}; absent (both) for a fixture
 * @param awayGoals full-time goals; absent (both) for a fixture
 * @param shots shot counts, where known
 */
public record MatchRow(
        int line,
        String competition,
        String season,
        LocalDate date,
        Optional<Instant> kickoff,
        String home,
        String away,
        boolean neutral,
        Optional<Integer> homeGoals,
        Optional<Integer> awayGoals,
        Optional<ShotCounts> shots) {
    /** Goals of a side, in any format that rows come in. */
    public static final int MOST_GOALS = 30;
    /** Shots of a side, likewise. */
    public static final int MOST_SHOTS = 99;
    /** Characters (code points) of a club's name, wherever one is given. */
    public static final int LONGEST_NAME = 100;

    public MatchRow {
        Objects.requireNonNull(kickoff, "kickoff");
        Objects.requireNonNull(homeGoals, "homeGoals");
        Objects.requireNonNull(awayGoals, "awayGoals");
        Objects.requireNonNull(shots, "shots");
    }

    /** Shots and shots on target of either side. */
    public record ShotCounts(int home, int away, int homeOnTarget, int awayOnTarget) {}
}
