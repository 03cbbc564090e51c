package dev.touchline.dispatch.tasks;

import dev.touchline.contracts.prediction.Prediction;
import dev.touchline.contracts.prediction.PredictionRequest;
import dev.touchline.mesh.bus.Call;
import io.vertx.core.Future;

/** Does the work of one attempt. */
@FunctionalInterface
public interface Work {

    /** Makes the prediction; the future fails with a {@link dev.touchline.contracts.FailureException}. */
    Future<Prediction> attempt(PredictionRequest request, Call call);
}
