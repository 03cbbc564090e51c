package dev.touchline.dispatch;

import dev.touchline.contracts.Category;
import dev.touchline.contracts.Failure;
import dev.touchline.contracts.Outcome;
import dev.touchline.contracts.history.TaskProgress;
import dev.touchline.contracts.prediction.Prediction;
import dev.touchline.contracts.prediction.PredictionRequest;
import dev.touchline.contracts.task.Task;
import dev.touchline.contracts.task.TaskState;
import dev.touchline.mesh.bus.Call;
import dev.touchline.mesh.bus.Deadline;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Attempts kept tasks, so many at a time, until each has ended. It holds ids and counts; questions and results stay in the
 * store, except for those of the attempts under way. Confined to one thread.
 */
final class TaskRunner {
    private static final Logger LOG = LoggerFactory.getLogger(TaskRunner.class);

    /** Does the work of one attempt. */
    @FunctionalInterface
    interface Work {
        Future<Prediction> attempt(PredictionRequest request, Call call);
    }

    /**
     * Spans of time that a runner keeps to.
     *
     * @param attempt how long one attempt may take
     * @param stopGrace how long a stop waits for attempts under way
     * @param stopWrites how long it then waits for writing that the rest is put back
     */
    record Spans(Duration attempt, Duration stopGrace, Duration stopWrites) {}

    private final HeldTasks held;
    private final Work work;
    private final PatientWriter writer;
    private final RetryPolicy policy;
    private final Doorbell doorbell;
    private final Timers timers;
    private final Clock clock;
    private final Spans spans;
    private final TaskMetrics metrics;
    private final Promise<Void> idle = Promise.promise();
    private boolean stopping;
    private boolean stopped;

    TaskRunner(
            HeldTasks held,
            Work work,
            PatientWriter writer,
            RetryPolicy policy,
            Doorbell doorbell,
            Timers timers,
            Clock clock,
            Spans spans,
            TaskMetrics metrics) {
        this.held = held;
        this.work = work;
        this.writer = writer;
        this.policy = policy;
        this.doorbell = doorbell;
        this.timers = timers;
        this.clock = clock;
        this.spans = spans;
        this.metrics = metrics;
    }

    /** How many more tasks it can hold. */
    int room() {
        return held.room();
    }

    /** How many tasks it holds. */
    int unfinished() {
        return held.size();
    }

    boolean holds(String id) {
        return held.find(id).isPresent();
    }

    boolean stopping() {
        return stopping;
    }

    /**
     * Takes over a stored task that has not ended. One stored as running has lost its worker: that attempt is counted as
     * the store counted it, and where it was the last one the task has failed.
     */
    void adopt(Task task) {
        if (stopping || held.room() <= 0 || task.state().ended() || holds(task.id())) {
            return;
        }
        boolean lost = task.state() == TaskState.RUNNING && task.attempts() >= policy.maxAttempts();
        HeldTask fresh = new HeldTask(task.id(), task.attempts(), lost);
        held.add(fresh);
        waitUntil(fresh, task.nextAttemptAt());
    }

    /** Lets go of a task that was cancelled; whatever its attempt still brings is dropped. Tells whether it was held. */
    boolean abandon(String id) {
        Optional<HeldTask> task = held.find(id);
        task.ifPresent(this::letGo);
        return task.isPresent();
    }

    /** Begins no more attempts, waits for those under way, puts back those that take too long. May be called twice. */
    Future<Void> stop() {
        if (!stopping) {
            stopping = true;
            held.stopWaiting();
            timers.after(spans.stopGrace(), this::putBack);
            goOn();
        }
        return idle.future();
    }

    private void putBack() {
        held.active().forEach(task -> settle(task, new Outcome.Snooze<>(clock.instant())));
        timers.after(spans.stopWrites(), () -> {
            stopped = true;
            idle.tryComplete();
        });
    }

    private void waitUntil(HeldTask task, Optional<Instant> due) {
        Instant now = clock.instant();
        if (due.filter(now::isBefore).isPresent()) {
            task.waitFor(timers.after(Duration.between(now, due.get()), () -> makeReady(task)));
        } else {
            makeReady(task);
        }
    }

    private void makeReady(HeldTask task) {
        held.makeReady(task);
        goOn();
    }

    /** Gives every free turn to somebody; a stop waits until nobody has one. */
    private void goOn() {
        if (!stopping) {
            for (Optional<HeldTask> next = held.begin(); next.isPresent(); next = held.begin()) {
                begin(next.get());
            }
        } else if (held.idle()) {
            idle.tryComplete();
        }
    }

    private void begin(HeldTask task) {
        task.open();
        if (task.lost()) {
            settle(task, new Outcome.Reject<>(workerLost()));
            return;
        }
        writer.write(task.begun(), () -> held.holds(task) && !stopping)
                .onSuccess(stored -> begun(task, stored))
                .onFailure(refused -> leave(task, refused));
    }

    private void begun(HeldTask task, Task stored) {
        if (!held.holds(task)) {
            return;
        }
        doorbell.ring(stored);
        if (stored.state().ended()) {
            letGo(task);
        } else if (stopping) {
            settle(task, new Outcome.Snooze<>(clock.instant()));
        } else {
            work.attempt(stored.request(), Call.until(Deadline.after(spans.attempt(), clock)))
                    .onComplete(ended -> settle(task, policy.of(ended, task.attempts(), task.snoozes())));
        }
    }

    private void settle(HeldTask task, Outcome<Prediction> outcome) {
        if (!held.holds(task) || task.settled()) {
            return;
        }
        TaskProgress progress = task.settle(outcome, clock);
        writer.write(progress, () -> held.holds(task) && !stopped)
                .onSuccess(stored -> settled(task, progress.state(), stored))
                .onFailure(refused -> leave(task, refused));
    }

    private void settled(HeldTask task, TaskState written, Task stored) {
        if (!held.holds(task)) {
            return;
        }
        doorbell.ring(stored);
        if (stored.state().ended()) {
            if (stored.state() == written) {
                metrics.ended(written);
            }
            letGo(task);
            return;
        }
        held.release(task);
        if (!stopping) {
            waitUntil(task, stored.nextAttemptAt());
        }
        goOn();
    }

    private void leave(HeldTask task, Throwable refused) {
        if (held.holds(task)) {
            LOG.warn("task {} is left as it is stored until the next start: {}", task.id(), refused.getMessage());
            letGo(task);
        }
    }

    private void letGo(HeldTask task) {
        held.remove(task);
        goOn();
    }

    private static Failure workerLost() {
        String words = "Its worker died during the last attempt that it was allowed; submit it again.";
        return Failure.of(Category.UNAVAILABLE, "worker-lost", words);
    }
}
