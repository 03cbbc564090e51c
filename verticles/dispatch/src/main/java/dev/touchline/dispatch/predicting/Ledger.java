package dev.touchline.dispatch.predicting;

import dev.touchline.contracts.prediction.Prediction;

/** Where predictions made before kick-off are kept to be graded later. */
@FunctionalInterface
interface Ledger {

    /** Takes a fresh prediction, best effort and without delaying anybody; one without a kick-off ahead is left aside. */
    void offer(Prediction prediction);
}
