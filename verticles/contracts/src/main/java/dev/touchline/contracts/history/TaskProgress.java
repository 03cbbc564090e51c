package dev.touchline.contracts.history;

import dev.touchline.contracts.Failure;
import dev.touchline.contracts.prediction.Prediction;
import dev.touchline.contracts.task.TaskState;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * How a task stands now.
 *
 * @param id its id
 * @param state its new state
 * @param attempts attempts begun so far
 * @param nextAttemptAt when the next attempt is due, for a task that waits for one
 * @param result the prediction, for a task that succeeded
 * @param failure the latest failure, if any
 */
public record TaskProgress(
        String id,
        TaskState state,
        int attempts,
        Optional<Instant> nextAttemptAt,
        Optional<Prediction> result,
        Optional<Failure> failure) {
    public TaskProgress {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(nextAttemptAt, "nextAttemptAt");
        Objects.requireNonNull(result, "result");
        Objects.requireNonNull(failure, "failure");
    }
}
