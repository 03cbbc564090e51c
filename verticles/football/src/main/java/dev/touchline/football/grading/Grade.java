package dev.touchline.football.grading;

/**
 * How good one forecast was. Lower is better, except for the hit.
 *
 * @param hit whether the likeliest outcome came true; of equals the earlier one counts as the likeliest
 * @param rps ranked probability score, {@code ((pH-oH)^2 + (pH+pD-oH-oD)^2) / 2} (Epstein 1969)
 * @param logLoss {@code -ln p(outcome)}, in nats
 * @param brier squared errors summed over the three outcomes, from 0 to 2 (Brier 1950)
 */
public record Grade(boolean hit, double rps, double logLoss, double brier) {
    // A forecast that called the outcome impossible costs this much and not infinitely much.
    private static final double LEAST = 1e-15;

    /**
     * Grades a forecast.
     *
     * @param p probabilities of home win, draw, away win
     * @param outcome 0 home win, 1 draw, 2 away win
     */
    public static Grade of(double[] p, int outcome) {
        double first = p[0] - (outcome == 0 ? 1 : 0);
        double second = p[0] + p[1] - (outcome <= 1 ? 1 : 0);
        double brier = 0;
        int best = 0;
        for (int k = 0; k < p.length; k++) {
            double error = p[k] - (k == outcome ? 1 : 0);
            brier += error * error;
            best = p[k] > p[best] ? k : best;
        }
        double logLoss = -Math.log(Math.max(p[outcome], LEAST));
        return new Grade(best == outcome, (first * first + second * second) / 2, logLoss, brier);
    }

    /** The outcome of a score: 0 home win, 1 draw, 2 away win. */
    public static int outcome(int homeGoals, int awayGoals) {
        return 1 - Integer.signum(homeGoals - awayGoals);
    }
}
