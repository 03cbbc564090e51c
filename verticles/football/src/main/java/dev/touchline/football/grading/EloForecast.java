package dev.touchline.football.grading;

/**
 * Three-way probabilities from a difference of Elo ratings, after Davidson (1970): the odds of home win, draw and away
 * win are {@code exp(z/2) : exp(c) : exp(-z/2)} with {@code z = a + b * gap / 400}. Immutable.
 *
 * @param a advantage of playing at home
 * @param b weight of the rating gap
 * @param c propensity to draw
 */
public record EloForecast(double a, double b, double c) {
    private static final double SCALE = 400;
    private static final int STEPS = 25;
    private static final double ENOUGH = 1e-9;

    /**
     * The likeliest parameters for these matches, by Newton's method; the likelihood is concave, so they are unique.
     *
     * @param gaps Elo of the host less Elo of the visitor
     * @param outcomes 0 home win, 1 draw, 2 away win
     */
    public static EloForecast fit(double[] gaps, int[] outcomes) {
        EloForecast current = new EloForecast(0, 0, 0);
        for (int step = 0; step < STEPS; step++) {
            double[] move = current.newtonStep(gaps, outcomes);
            current = new EloForecast(current.a + move[0], current.b + move[1], current.c + move[2]);
            if (Math.abs(move[0]) + Math.abs(move[1]) + Math.abs(move[2]) < ENOUGH) {
                break;
            }
        }
        return current;
    }

    private double[] newtonStep(double[] gaps, int[] outcomes) {
        double[] gradient = new double[3];
        // A touch of ridge keeps the system solvable when all matches are alike.
        double[][] curvature = {{1e-6, 0, 0}, {0, 1e-6, 0}, {0, 0, 1e-6}};
        for (int i = 0; i < gaps.length; i++) {
            double x = gaps[i] / SCALE;
            double[] p = probabilities(gaps[i]);
            double lean = (won(outcomes[i], 0) - p[0] - (won(outcomes[i], 2) - p[2])) / 2;
            double level = won(outcomes[i], 1) - p[1];
            gradient[0] += lean;
            gradient[1] += lean * x;
            gradient[2] += level;
            double leanLean = (p[0] + p[2] - (p[0] - p[2]) * (p[0] - p[2])) / 4;
            double leanLevel = -(p[0] - p[2]) * p[1] / 2;
            curvature[0][0] += leanLean;
            curvature[0][1] += leanLean * x;
            curvature[1][1] += leanLean * x * x;
            curvature[0][2] += leanLevel;
            curvature[1][2] += leanLevel * x;
            curvature[2][2] += p[1] * (1 - p[1]);
        }
        return solve(curvature, gradient);
    }

    private static double won(int outcome, int which) {
        return outcome == which ? 1 : 0;
    }

    /** Solves the symmetric system, of which the upper half is given, by Cramer's rule. */
    private static double[] solve(double[][] m, double[] v) {
        double[][] full = {{m[0][0], m[0][1], m[0][2]}, {m[0][1], m[1][1], m[1][2]}, {m[0][2], m[1][2], m[2][2]}};
        double whole = determinant(full);
        double[] solution = new double[3];
        for (int column = 0; column < 3; column++) {
            double[][] swapped = new double[3][];
            for (int row = 0; row < 3; row++) {
                swapped[row] = full[row].clone();
                swapped[row][column] = v[row];
            }
            solution[column] = determinant(swapped) / whole;
        }
        return solution;
    }

    private static double determinant(double[][] m) {
        return m[0][0] * (m[1][1] * m[2][2] - m[1][2] * m[2][1])
                - m[0][1] * (m[1][0] * m[2][2] - m[1][2] * m[2][0])
                + m[0][2] * (m[1][0] * m[2][1] - m[1][1] * m[2][0]);
    }

    /** Probabilities of home win, draw, away win. */
    public double[] probabilities(double gap) {
        double z = a + b * gap / SCALE;
        double home = Math.exp(z / 2);
        double draw = Math.exp(c);
        double away = Math.exp(-z / 2);
        double sum = home + draw + away;
        return new double[] {home / sum, draw / sum, away / sum};
    }
}
