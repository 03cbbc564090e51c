package dev.touchline.contracts.task;

import dev.touchline.contracts.Failure;
import dev.touchline.contracts.prediction.Prediction;
import dev.touchline.contracts.prediction.PredictionRequest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A task as it is stored.
 *
 * @param id its id
 * @param state where it stands
 * @param request what is to be done
 * @param attempts attempts begun so far
 * @param createdAt when it was accepted
 * @param updatedAt when its state last changed
 * @param nextAttemptAt when the next attempt is due, if it waits for one
 * @param result its one visible result, if it succeeded
 * @param failure its latest failure, if any
 * @param steps the latest changes of its state, the oldest first; empty in a list of tasks
 */
public record Task(
        String id,
        TaskState state,
        PredictionRequest request,
        int attempts,
        Instant createdAt,
        Instant updatedAt,
        Optional<Instant> nextAttemptAt,
        Optional<Prediction> result,
        Optional<Failure> failure,
        List<TaskStep> steps) {
    public Task {
        steps = steps == null ? List.of() : List.copyOf(steps);
    }

    /** A task of which only the latest state is told. */
    public Task(
            String id,
            TaskState state,
            PredictionRequest request,
            int attempts,
            Instant createdAt,
            Instant updatedAt,
            Optional<Instant> nextAttemptAt,
            Optional<Prediction> result,
            Optional<Failure> failure) {
        this(id, state, request, attempts, createdAt, updatedAt, nextAttemptAt, result, failure, List.of());
    }
}
