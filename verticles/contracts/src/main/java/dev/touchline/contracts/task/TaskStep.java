package dev.touchline.contracts.task;

import dev.touchline.contracts.Failure;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * One change of a task's state.
 *
 * @param number counts the changes of one task from 1, without a gap; it never changes
 * @param state its state from then on
 * @param attempts attempts begun by then
 * @param at when it changed
 * @param nextAttemptAt when the next attempt was due, if it waited for one
 * @param failure its latest failure then, if any
 */
public record TaskStep(
        long number,
        TaskState state,
        int attempts,
        Instant at,
        Optional<Instant> nextAttemptAt,
        Optional<Failure> failure) {
    public TaskStep {
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(nextAttemptAt, "nextAttemptAt");
        Objects.requireNonNull(failure, "failure");
    }
}
