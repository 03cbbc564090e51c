package dev.touchline.dispatch.predicting;

import dev.touchline.contracts.prediction.Prediction;
import io.vertx.core.Future;

/** Where predictions made before kick-off are kept to be graded later. Predictions are offered on any thread. */
interface Ledger {

    /** Takes a fresh prediction, best effort and without delaying anybody; one without a kick-off ahead is left aside. */
    void offer(Prediction prediction);

    /**
     * Sends on what has been gathered so far; completes, and never fails, when all of it has ended. For the thread of the
     * room only.
     */
    Future<Void> flush();
}
