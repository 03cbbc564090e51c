package dev.touchline.dispatch.predicting;

import dev.touchline.contracts.prediction.Prediction;
import io.vertx.core.Future;
import java.util.Objects;
import java.util.Optional;

/**
 * A cache that other processes share. It may forget anything at any time, and it may be away: its futures then give
 * nothing, they never fail. It promises little, so whoever reads an entry checks that it is what was asked for.
 */
public interface SharedCache {

    /**
     * What is kept: a prediction, and all that it rests on.
     *
     * @param match short name of the question, the first part of the key
     * @param modelRun run id of the model, the second part of the key
     * @param stateVersion version of the team state
     * @param question the question in canonical form
     * @param prediction the answer
     */
    record Entry(String match, String modelRun, String stateVersion, String question, Prediction prediction) {
        public Entry {
            Objects.requireNonNull(match, "match");
            Objects.requireNonNull(modelRun, "modelRun");
            Objects.requireNonNull(stateVersion, "stateVersion");
            Objects.requireNonNull(question, "question");
            Objects.requireNonNull(prediction, "prediction");
        }
    }

    /** The entry under this key, if any. */
    Future<Optional<Entry>> find(String match, String modelRun);

    /** Keeps an entry, best effort. */
    void keep(Entry entry);
}
