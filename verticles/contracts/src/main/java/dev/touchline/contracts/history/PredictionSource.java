package dev.touchline.contracts.history;

/** How a prediction came to be on record. */
public enum PredictionSource {
    /** Made by the running system before kick-off and locked by the database. */
    LIVE,
    /** Made afterwards while the model was trained, for a season that it had not learned from. */
    BACKTEST
}
