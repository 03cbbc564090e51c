package dev.touchline.contracts.dispatch;

import dev.touchline.contracts.prediction.PredictionRequest;
import java.util.Objects;

/**
 * Asks for a prediction and to be told of its way.
 *
 * @param id the caller's own name of the question, which no other caller uses
 * @param request what to predict
 * @param afresh whether it is to be made anew, whatever the cache has of it
 */
public record FollowPrediction(String id, PredictionRequest request, boolean afresh) {
    public FollowPrediction {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(request, "request");
    }
}
