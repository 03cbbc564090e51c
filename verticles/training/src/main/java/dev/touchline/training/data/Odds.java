package dev.touchline.training.data;

/**
 * Decimal closing odds. Used to judge a model by, never to train one.
 *
 * @param home paid for a home win
 * @param draw paid for a draw
 * @param away paid for an away win
 */
public record Odds(double home, double draw, double away) {

    /** Refuses odds that are not above 1 with an {@link IllegalArgumentException}. */
    public Odds {
        if (!(home > 1) || !(draw > 1) || !(away > 1)) {
            throw new IllegalArgumentException("decimal odds are above 1, got " + home + ", " + draw + ", " + away);
        }
    }

    /** Probabilities with the bookmaker's margin taken off in proportion. */
    public double[] probabilities() {
        double sum = 1 / home + 1 / draw + 1 / away;
        return new double[] {1 / home / sum, 1 / draw / sum, 1 / away / sum};
    }
}
