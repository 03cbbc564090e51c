package dev.touchline.training.evaluation;

import java.util.Locale;

/** Who made a forecast. */
public enum Forecaster {
    /** The trained model. */
    MODEL,
    /** The difference of the clubs' Elo ratings and nothing else. */
    ELO,
    /** How often hosts won, drew and lost in that league so far. */
    BASE_RATE,
    /** A third each. */
    UNIFORM,
    /** The market: closing odds with the margin taken off in proportion. */
    CLOSING_ODDS;

    /** Name in tables and JSON. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
