package dev.touchline.contracts.task;

import dev.touchline.contracts.Failure;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * One change of a task's state, as it was stored.
 *
 * @param number counts the changes of one task from 1, without a gap; it never changes
 * @param state its state from then on
 * @param attempts attempts begun by then
 * @param at when it was stored, by the clock of the store
 * @param nextAttemptAt when the next attempt was due, if it waited for one
 * @param failure its latest failure then, if any
 * @param node id of the process that told of it, where that is known
 */
public record TaskStep(
        long number,
        TaskState state,
        int attempts,
        Instant at,
        Optional<Instant> nextAttemptAt,
        Optional<Failure> failure,
        Optional<String> node) {
    public TaskStep {
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(nextAttemptAt, "nextAttemptAt");
        Objects.requireNonNull(failure, "failure");
        Objects.requireNonNull(node, "node");
    }

    /** A step of which nobody knows who told it. */
    public TaskStep(
            long number,
            TaskState state,
            int attempts,
            Instant at,
            Optional<Instant> nextAttemptAt,
            Optional<Failure> failure) {
        this(number, state, attempts, at, nextAttemptAt, failure, Optional.empty());
    }

    /** The first step of every task. */
    public static TaskStep accepted(Instant at) {
        return new TaskStep(1, TaskState.ACCEPTED, 0, at, Optional.empty(), Optional.empty());
    }
}
