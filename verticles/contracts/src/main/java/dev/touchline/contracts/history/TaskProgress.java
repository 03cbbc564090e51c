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
 * @param node id of the process that tells it, where it wants to be remembered
 */
public record TaskProgress(
        String id,
        TaskState state,
        int attempts,
        Optional<Instant> nextAttemptAt,
        Optional<Prediction> result,
        Optional<Failure> failure,
        Optional<String> node) {
    public TaskProgress {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(nextAttemptAt, "nextAttemptAt");
        Objects.requireNonNull(result, "result");
        Objects.requireNonNull(failure, "failure");
        Objects.requireNonNull(node, "node");
    }

    /** How a task stands, told by nobody in particular. */
    public TaskProgress(
            String id,
            TaskState state,
            int attempts,
            Optional<Instant> nextAttemptAt,
            Optional<Prediction> result,
            Optional<Failure> failure) {
        this(id, state, attempts, nextAttemptAt, result, failure, Optional.empty());
    }

    /** The same, told by the process of this id. */
    public TaskProgress toldBy(String teller) {
        return new TaskProgress(id, state, attempts, nextAttemptAt, result, failure, Optional.of(teller));
    }
}
