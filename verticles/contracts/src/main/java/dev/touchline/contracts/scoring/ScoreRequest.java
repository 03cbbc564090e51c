package dev.touchline.contracts.scoring;

import java.util.Objects;

/**
 * A row to score.
 *
 * @param features input of the model
 * @param explain whether to compute the contributions too
 */
public record ScoreRequest(Features features, boolean explain) {
    public ScoreRequest {
        Objects.requireNonNull(features, "features");
    }
}
