package dev.touchline.contracts.prediction;

/** One number each for home win, draw and away win: probabilities, margins or contributions. */
public record ThreeWay(double home, double draw, double away) {

    /** Index of the largest: 0 home, 1 draw, 2 away; the earlier one on a tie. */
    public int largest() {
        if (home >= draw && home >= away) {
            return 0;
        }
        return draw >= away ? 1 : 2;
    }
}
