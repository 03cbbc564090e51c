package dev.touchline.contracts.dispatch;

import dev.touchline.contracts.prediction.PredictionRequest;
import java.util.Objects;
import java.util.Optional;

/**
 * A prediction to make in the caller's absence.
 *
 * @param id a new UUID chosen by the caller, so that asking again after a lost answer gives the same task
 * @param request what to predict
 * @param idempotencyKey the client's own key; the same key with the same request is the same task
 */
public record SubmitTask(String id, PredictionRequest request, Optional<String> idempotencyKey) {
    private static final int LONGEST_ID = 64;

    public SubmitTask {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(request, "request");
        if (id.isEmpty() || id.length() > LONGEST_ID) {
            throw new IllegalArgumentException("id must have 1 to " + LONGEST_ID + " characters");
        }
    }
}
