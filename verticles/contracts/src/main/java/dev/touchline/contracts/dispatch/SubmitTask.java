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
 * @param callbackUrl where to tell once that the task has ended; refused unless the host is one that is allowed
 */
public record SubmitTask(
        String id, PredictionRequest request, Optional<String> idempotencyKey, Optional<String> callbackUrl) {
    private static final int LONGEST_ID = 64;

    public SubmitTask {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(request, "request");
        Objects.requireNonNull(callbackUrl, "callbackUrl");
        if (id.isEmpty() || id.length() > LONGEST_ID) {
            throw new IllegalArgumentException("id must have 1 to " + LONGEST_ID + " characters");
        }
    }

    /** A task of whose end nobody is told. */
    public SubmitTask(String id, PredictionRequest request, Optional<String> idempotencyKey) {
        this(id, request, idempotencyKey, Optional.empty());
    }
}
