package dev.touchline.bundle;

import java.time.LocalDate;
import java.util.Objects;

/**
 * A match of the held-out season and what was said of it in the morning of its day, by forecasters that had learned from
 * earlier seasons only.
 *
 * @param competition id such as {@code eng.1}
 * @param season such as {@code 2024-25}
 * @param date day of the match
 * @param home canonical name of the host
 * @param away canonical name of the visitor
 * @param homeGoals goals of the host at full time
 * @param awayGoals goals of the visitor at full time
 * @param model what the model said
 * @param elo what the difference of the Elo ratings said
 * @param classPrior how often hosts of the league won, drew and lost before that day
 * @param homeElo Elo rating of the host before the match
 * @param awayElo Elo rating of the visitor before the match
 */
public record BackTestRow(
        String competition,
        String season,
        LocalDate date,
        String home,
        String away,
        int homeGoals,
        int awayGoals,
        Chances model,
        Chances elo,
        Chances classPrior,
        double homeElo,
        double awayElo) {
    public BackTestRow {
        Objects.requireNonNull(competition, "competition");
        Objects.requireNonNull(season, "season");
        Objects.requireNonNull(date, "date");
        Objects.requireNonNull(home, "home");
        Objects.requireNonNull(away, "away");
        Objects.requireNonNull(model, "model");
        Objects.requireNonNull(elo, "elo");
        Objects.requireNonNull(classPrior, "classPrior");
        if (homeGoals < 0 || awayGoals < 0) {
            throw new IllegalArgumentException("goals cannot be negative: " + homeGoals + "-" + awayGoals);
        }
    }

    /** Probabilities of home win, draw and away win; they add up to one. */
    public record Chances(double home, double draw, double away) {
        private static final double ROUNDING = 1e-3;

        /** Refuses what is not a distribution with an {@link IllegalArgumentException}. */
        public Chances {
            boolean distribution = home >= 0 && draw >= 0 && away >= 0 && Math.abs(home + draw + away - 1) <= ROUNDING;
            if (!distribution) {
                throw new IllegalArgumentException(
                        "not the chances of three outcomes: " + home + ", " + draw + ", " + away);
            }
        }

        /** The same as an array, in this order. */
        public double[] toArray() {
            return new double[] {home, draw, away};
        }
    }
}
