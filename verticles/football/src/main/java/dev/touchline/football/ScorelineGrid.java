package dev.touchline.football;

import java.util.Objects;

/**
 * The chance of every final score, from the goals expected of both sides. Two Poisson counts, corrected for the scores
 * that are more or less frequent than independence says (M. Dixon and S. Coles, "Modelling association football scores
 * and inefficiencies in the football betting market", 1997), then scaled so that home wins, draws and away wins add up
 * to the given probabilities. Immutable.
 */
public final class ScorelineGrid {
    /** Rows and columns; the last row and column mean so many goals less one, or more: 6 or more. */
    public static final int SIZE = 7;

    private static final double CORRECTION = -0.06;
    private static final double USUAL_HOME_GOALS = 1.5;
    private static final double USUAL_AWAY_GOALS = 1.2;
    private static final double SMALLEST_RATE = 0.05;
    private static final double LARGEST_RATE = 8;

    private final double[] cells;

    private ScorelineGrid(double[] cells) {
        this.cells = cells;
    }

    /**
     * The grid of two expectations and three probabilities.
     *
     * @param homeGoals goals expected of the host; a usual number is taken for {@code NaN}, and extremes are limited
     * @param awayGoals the same of the visitor
     * @param p chances of the outcomes, to which the cells add up
     */
    public static ScorelineGrid of(double homeGoals, double awayGoals, Probabilities p) {
        double homeRate = rate(homeGoals, USUAL_HOME_GOALS);
        double awayRate = rate(awayGoals, USUAL_AWAY_GOALS);
        double[] home = counts(homeRate);
        double[] away = counts(awayRate);
        double[] cells = new double[SIZE * SIZE];
        for (int i = 0; i < SIZE; i++) {
            for (int j = 0; j < SIZE; j++) {
                cells[i * SIZE + j] = home[i] * away[j] * correction(i, j, homeRate, awayRate);
            }
        }
        return new ScorelineGrid(scaled(cells, p));
    }

    private static double rate(double goals, double usual) {
        return Double.isNaN(goals) ? usual : Math.max(SMALLEST_RATE, Math.min(LARGEST_RATE, goals));
    }

    /** Chances of 0, 1, ... goals; the last takes all that is left. */
    private static double[] counts(double rate) {
        double[] chances = new double[SIZE];
        double chance = StrictMath.exp(-rate);
        double left = 1;
        for (int goals = 0; goals < SIZE - 1; goals++) {
            chances[goals] = chance;
            left -= chance;
            chance *= rate / (goals + 1);
        }
        chances[SIZE - 1] = Math.max(0, left);
        return chances;
    }

    private static double correction(int i, int j, double homeRate, double awayRate) {
        if (i > 1 || j > 1) {
            return 1;
        }
        double factor;
        if (i == 0) {
            factor = j == 0 ? 1 - homeRate * awayRate * CORRECTION : 1 + homeRate * CORRECTION;
        } else {
            factor = j == 0 ? 1 + awayRate * CORRECTION : 1 - CORRECTION;
        }
        return Math.max(0, factor);
    }

    private static double[] scaled(double[] cells, Probabilities p) {
        double[] wanted = {p.home(), p.draw(), p.away()};
        double[] sums = new double[wanted.length];
        for (int cell = 0; cell < cells.length; cell++) {
            sums[outcome(cell)] += cells[cell];
        }
        for (int cell = 0; cell < cells.length; cell++) {
            cells[cell] *= wanted[outcome(cell)] / sums[outcome(cell)];
        }
        return cells;
    }

    /** 0 for a home win, 1 for a draw, 2 for an away win. */
    private static int outcome(int cell) {
        return 1 + Integer.signum(cell % SIZE - cell / SIZE);
    }

    /**
     * The chance of this score; from 6 on "or more".
     *
     * @throws IndexOutOfBoundsException when a number of goals is outside 0 to 6
     */
    public double cell(int home, int away) {
        return cells[Objects.checkIndex(home, SIZE) * SIZE + Objects.checkIndex(away, SIZE)];
    }
}
