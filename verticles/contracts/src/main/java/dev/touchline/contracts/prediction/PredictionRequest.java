package dev.touchline.contracts.prediction;

import java.util.Objects;

/**
 * A question for a prediction.
 *
 * @param subject what to predict
 * @param explain whether the answer should carry the exact contribution of each feature
 */
public record PredictionRequest(Subject subject, boolean explain) {
    public PredictionRequest {
        Objects.requireNonNull(subject, "subject");
    }
}
