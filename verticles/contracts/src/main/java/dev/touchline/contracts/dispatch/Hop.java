package dev.touchline.contracts.dispatch;

/** A place that a question for a prediction comes to on its way. An answer from the cache comes to none. */
public enum Hop {
    /** The history room is asked for the features. */
    FEATURES,
    /** The scoring room is asked for the probabilities. */
    SCORING
}
