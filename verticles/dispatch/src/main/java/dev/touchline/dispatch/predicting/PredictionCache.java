package dev.touchline.dispatch.predicting;

import dev.touchline.contracts.prediction.Prediction;
import io.vertx.core.Future;
import java.util.Optional;

/**
 * Where predictions are kept for a while. It may forget anything at any time, and it may be away: a caller that gets a
 * failed future computes the answer instead.
 */
interface PredictionCache {

    /**
     * What a cached prediction rests on and what it answers. A prediction is kept under the versions that made it, so that
     * it can never be found by somebody who knows newer ones.
     *
     * @param modelRun run id of the model
     * @param stateVersion version of the team state, {@code raw} for raw features
     * @param question the question in canonical form; equal keys are equal questions
     */
    record Key(String modelRun, String stateVersion, QuestionKey question) {}

    /** The same as far as it is in this process's memory, else null. Safe for use by any thread. */
    Prediction near(Key key);

    /** Whether what is not {@link #near} is nowhere. */
    boolean isAllNear();

    /** The prediction kept under this key, if any, with the status {@code HIT}. */
    Future<Optional<Prediction>> find(Key key);

    /** Keeps a prediction under this key, best effort. */
    void keep(Key key, Prediction prediction);
}
