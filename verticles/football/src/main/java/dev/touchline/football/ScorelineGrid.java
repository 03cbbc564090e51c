package dev.touchline.football;

/** The chance of every final score from 0-0 to 6-6. Immutable. */
public final class ScorelineGrid {
    /** Rows and columns; the last one means that many goals or more. */
    public static final int SIZE = 7;

    private final double[][] cells;

    private ScorelineGrid(double[][] cells) {
        this.cells = cells;
    }

    /** The grid of two goal expectations, scaled so that it agrees with the given probabilities. */
    public static ScorelineGrid of(double homeGoals, double awayGoals, Probabilities p) {
        double[][] cells = new double[SIZE][SIZE];
        double[] sums = new double[3];
        for (int i = 0; i < SIZE; i++) {
            for (int j = 0; j < SIZE; j++) {
                cells[i][j] = poisson(homeGoals, i) * poisson(awayGoals, j);
                sums[Integer.signum(j - i) + 1] += cells[i][j];
            }
        }
        double[] wanted = {p.home(), p.draw(), p.away()};
        for (int i = 0; i < SIZE; i++) {
            for (int j = 0; j < SIZE; j++) {
                int outcome = Integer.signum(j - i) + 1;
                cells[i][j] *= wanted[outcome] / sums[outcome];
            }
        }
        return new ScorelineGrid(cells);
    }

    private static double poisson(double rate, int goals) {
        double p = StrictMath.exp(-rate);
        for (int i = 1; i <= goals; i++) {
            p *= rate / i;
        }
        return p;
    }

    /** The chance of this score. */
    public double cell(int home, int away) {
        return cells[home][away];
    }
}
