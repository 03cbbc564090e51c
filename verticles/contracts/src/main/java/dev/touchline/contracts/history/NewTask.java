package dev.touchline.contracts.history;

import dev.touchline.contracts.prediction.PredictionRequest;
import java.util.Objects;
import java.util.Optional;

/**
 * A task to keep until it has ended.
 *
 * @param id a new UUID, chosen by whoever accepts the task
 * @param request what is to be done
 * @param idempotencyKey the client's own key; the same key with another request is a {@code CONFLICT}
 */
public record NewTask(String id, PredictionRequest request, Optional<String> idempotencyKey) {
    public NewTask {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(request, "request");
        Objects.requireNonNull(idempotencyKey, "idempotencyKey");
    }
}
