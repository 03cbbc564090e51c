package dev.touchline.dispatch.held;

import dev.touchline.contracts.Outcome;
import dev.touchline.contracts.history.TaskProgress;
import dev.touchline.contracts.prediction.Prediction;
import dev.touchline.contracts.task.TaskState;
import dev.touchline.dispatch.tasks.Settlement;
import dev.touchline.dispatch.timing.Timers;
import dev.touchline.mesh.tracing.Traceparent;
import java.time.Clock;
import java.util.Optional;

/** What the runner remembers of a task that has not ended. Confined to one thread. */
final class HeldTask {
    private final String id;
    private final boolean lost;
    private final Optional<Traceparent> trace;
    private int attempts;
    private int snoozes;
    private boolean settled;
    private Optional<Timers.Timer> timer = Optional.empty();

    /**
     * A task.
     *
     * @param attempts attempts begun so far
     * @param lost whether its last attempt died with its worker, and there may be no other
     * @param trace position in the trace of whoever handed it in, where that is known
     */
    HeldTask(String id, int attempts, boolean lost, Optional<Traceparent> trace) {
        this.id = id;
        this.attempts = attempts;
        this.lost = lost;
        this.trace = trace;
    }

    String id() {
        return id;
    }

    boolean lost() {
        return lost;
    }

    Optional<Traceparent> trace() {
        return trace;
    }

    int attempts() {
        return attempts;
    }

    /** How often it was put off in a row without an attempt. */
    int snoozes() {
        return snoozes;
    }

    void waitFor(Timers.Timer due) {
        timer = Optional.of(due);
    }

    void stopWaiting() {
        timer.ifPresent(Timers.Timer::cancel);
        timer = Optional.empty();
    }

    /** Begins an attempt. */
    TaskProgress begun() {
        attempts++;
        return new TaskProgress(id, TaskState.RUNNING, attempts, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** Opens it for one outcome. */
    void open() {
        settled = false;
    }

    /** Whether its attempt has had its outcome; a second one is dropped. */
    boolean settled() {
        return settled;
    }

    /** Ends an attempt: how the task stands then. */
    TaskProgress settle(Outcome<Prediction> outcome, Clock clock) {
        settled = true;
        TaskProgress progress = outcome.in(new Settlement(id, attempts, clock));
        snoozes = progress.attempts() < attempts ? snoozes + 1 : 0;
        attempts = progress.attempts();
        return progress;
    }
}
