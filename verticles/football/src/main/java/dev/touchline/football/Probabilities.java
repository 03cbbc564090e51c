package dev.touchline.football;

/**
 * The chances of the three outcomes; they add up to one, up to rounding.
 *
 * @param home the host wins
 * @param draw nobody wins
 * @param away the visitor wins
 */
public record Probabilities(double home, double draw, double away) {
    private static final double ROUNDING = 1e-3;

    /** Refuses what is not a distribution with an {@link IllegalArgumentException}. */
    public Probabilities {
        boolean distribution = home >= 0 && draw >= 0 && away >= 0 && Math.abs(home + draw + away - 1) <= ROUNDING;
        if (!distribution) {
            throw new IllegalArgumentException(
                    "not the chances of three outcomes: " + home + ", " + draw + ", " + away);
        }
    }
}
