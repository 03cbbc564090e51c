package dev.touchline.contracts.task;

import dev.touchline.contracts.Failure;
import dev.touchline.contracts.prediction.Prediction;
import dev.touchline.contracts.prediction.PredictionRequest;
import java.time.Instant;
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
        Optional<Failure> failure) {}
