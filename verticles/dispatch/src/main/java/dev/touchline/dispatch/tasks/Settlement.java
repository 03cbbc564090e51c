package dev.touchline.dispatch.tasks;

import dev.touchline.contracts.Failure;
import dev.touchline.contracts.Outcome;
import dev.touchline.contracts.history.TaskProgress;
import dev.touchline.contracts.prediction.Prediction;
import dev.touchline.contracts.task.TaskState;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/**
 * The one place where the outcome of an attempt becomes the stored state of its task.
 *
 * @param id id of the task
 * @param attempts attempts begun so far, the one that ended among them
 */
public record Settlement(String id, int attempts, Clock clock) implements Outcome.Cases<Prediction, TaskProgress> {

    @Override
    public TaskProgress done(Outcome.Done<Prediction> outcome) {
        return new TaskProgress(
                id, TaskState.SUCCEEDED, attempts, Optional.empty(), Optional.of(outcome.value()), Optional.empty());
    }

    @Override
    public TaskProgress retry(Outcome.Retry<Prediction> outcome) {
        Instant next = clock.instant().plus(outcome.after());
        return unfinished(TaskState.RETRYING, attempts, next, Optional.of(outcome.failure()));
    }

    @Override
    public TaskProgress snooze(Outcome.Snooze<Prediction> outcome) {
        int counted = Math.max(0, attempts - 1);
        TaskState state = counted == 0 ? TaskState.ACCEPTED : TaskState.RETRYING;
        return unfinished(state, counted, outcome.until(), Optional.empty());
    }

    @Override
    public TaskProgress reject(Outcome.Reject<Prediction> outcome) {
        return new TaskProgress(
                id, TaskState.FAILED, attempts, Optional.empty(), Optional.empty(), Optional.of(outcome.failure()));
    }

    private TaskProgress unfinished(TaskState state, int counted, Instant next, Optional<Failure> failure) {
        return new TaskProgress(id, state, counted, Optional.of(next), Optional.empty(), failure);
    }
}
