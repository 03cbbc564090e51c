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
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
     * Bounds of a runner.
     *
     * @param concurrency attempts under way at a time
     * @param maxUnfinished tasks held at a time
     * @param attemptTimeout how long one attempt may take
     * @param stopGrace how long a stop waits for attempts under way
     * @param stopWrites how long a stop waits for those that it puts back
     */
    record Bounds(
            int concurrency, int maxUnfinished, Duration attemptTimeout, Duration stopGrace, Duration stopWrites) {}

    private final Map<String, HeldTask> held = new HashMap<>();
    private final Set<HeldTask> ready = new LinkedHashSet<>();
    private final Promise<Void> idle = Promise.promise();
    private final Work work;
    private final PatientWriter writer;
    private final RetryPolicy policy;
    private final Doorbell doorbell;
    private final Timers timers;
    private final Clock clock;
    private final Bounds bounds;
    private final TaskMetrics metrics;
    private int active;
    private boolean stopping;
    private boolean stopped;

    TaskRunner(
            Work work,
            PatientWriter writer,
            RetryPolicy policy,
            Doorbell doorbell,
            Timers timers,
            Clock clock,
            Bounds bounds,
            TaskMetrics metrics) {
        this.work = work;
        this.writer = writer;
        this.policy = policy;
        this.doorbell = doorbell;
        this.timers = timers;
        this.clock = clock;
        this.bounds = bounds;
        this.metrics = metrics;
    }

    /** How many more tasks it can hold. */
    int room() {
        return bounds.maxUnfinished() - held.size();
    }

    /** How many tasks it holds. */
    int unfinished() {
        return held.size();
    }

    boolean holds(String id) {
        return held.containsKey(id);
    }

    boolean stopping() {
        return stopping;
    }

    /**
     * Takes over a stored task that has not ended. One stored as running has lost its worker: that attempt is counted as
     * the store counted it, and where it was the last one the task has failed.
     */
    void adopt(Task task) {
        if (stopping || room() <= 0 || task.state().ended() || holds(task.id())) {
            return;
        }
        boolean lost = task.state() == TaskState.RUNNING && task.attempts() >= policy.maxAttempts();
        HeldTask fresh = new HeldTask(task.id(), task.attempts(), lost);
        held.put(task.id(), fresh);
        metrics.unfinished(held.size());
        waitUntil(fresh, task.nextAttemptAt());
    }

    /** Lets go of a task that was cancelled; whatever its attempt still brings is dropped. Tells whether it was held. */
    boolean abandon(String id) {
        HeldTask task = held.get(id);
        if (task == null) {
            return false;
        }
        forget(task);
        return true;
    }

    /** Begins no more attempts, waits for those under way, puts back those that take too long. May be called twice. */
    Future<Void> stop() {
        if (!stopping) {
            stopping = true;
            ready.clear();
            held.values().forEach(HeldTask::stopWaiting);
            timers.after(bounds.stopGrace(), this::putBack);
            endIfIdle();
        }
        return idle.future();
    }

    private void putBack() {
        for (HeldTask task : Set.copyOf(held.values())) {
            if (task.active) {
                settle(task, new Outcome.Snooze<>(clock.instant()));
            }
        }
        timers.after(bounds.stopWrites(), () -> {
            stopped = true;
            idle.tryComplete();
        });
    }

    private void waitUntil(HeldTask task, Optional<Instant> due) {
        Instant now = clock.instant();
        if (due.filter(now::isBefore).isEmpty()) {
            makeReady(task);
            return;
        }
        task.timer = Optional.of(timers.after(Duration.between(now, due.get()), () -> makeReady(task)));
    }

    private void makeReady(HeldTask task) {
        task.timer = Optional.empty();
        ready.add(task);
        beginReady();
    }

    private void beginReady() {
        while (!stopping && active < bounds.concurrency() && !ready.isEmpty()) {
            Iterator<HeldTask> first = ready.iterator();
            HeldTask task = first.next();
            first.remove();
            begin(task);
        }
    }

    private void begin(HeldTask task) {
        task.active = true;
        task.settled = false;
        metrics.active(++active);
        if (task.lost) {
            settle(task, new Outcome.Reject<>(workerLost()));
            return;
        }
        task.attempts++;
        writer.write(running(task), () -> isHeld(task) && !stopping)
                .onSuccess(stored -> begun(task, stored))
                .onFailure(refused -> letGo(task, refused));
    }

    private void begun(HeldTask task, Task stored) {
        if (!isHeld(task)) {
            return;
        }
        doorbell.ring(stored);
        if (stored.state().ended()) {
            forget(task);
        } else if (stopping) {
            settle(task, new Outcome.Snooze<>(clock.instant()));
        } else {
            Call call = Call.until(Deadline.after(bounds.attemptTimeout(), clock));
            work.attempt(stored.request(), call)
                    .onComplete(ended -> settle(task, policy.of(ended, task.attempts, task.snoozes)));
        }
    }

    private void settle(HeldTask task, Outcome<Prediction> outcome) {
        if (!isHeld(task) || task.settled) {
            return;
        }
        task.settled = true;
        TaskProgress progress = outcome.in(new Settlement(task.id, task.attempts, clock));
        task.snoozes = progress.attempts() < task.attempts ? task.snoozes + 1 : 0;
        task.attempts = progress.attempts();
        writer.write(progress, () -> isHeld(task) && !stopped)
                .onSuccess(stored -> settled(task, progress.state(), stored))
                .onFailure(refused -> letGo(task, refused));
    }

    private void settled(HeldTask task, TaskState written, Task stored) {
        if (!isHeld(task)) {
            return;
        }
        doorbell.ring(stored);
        if (stored.state().ended()) {
            if (stored.state() == written) {
                metrics.ended(written);
            }
            forget(task);
        } else {
            release(task);
            if (!stopping) {
                waitUntil(task, stored.nextAttemptAt());
            }
        }
    }

    private void letGo(HeldTask task, Throwable refused) {
        if (isHeld(task)) {
            LOG.warn("task {} is left as it is stored until the next start: {}", task.id, refused.getMessage());
            forget(task);
        }
    }

    private void forget(HeldTask task) {
        held.remove(task.id);
        ready.remove(task);
        task.stopWaiting();
        metrics.unfinished(held.size());
        release(task);
    }

    private void release(HeldTask task) {
        if (task.active) {
            task.active = false;
            metrics.active(--active);
        }
        endIfIdle();
        beginReady();
    }

    private void endIfIdle() {
        if (stopping && active == 0) {
            idle.tryComplete();
        }
    }

    private boolean isHeld(HeldTask task) {
        return held.get(task.id) == task;
    }

    private static TaskProgress running(HeldTask task) {
        return new TaskProgress(
                task.id, TaskState.RUNNING, task.attempts, Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static Failure workerLost() {
        String words = "Its worker died during the last attempt that it was allowed; submit it again.";
        return Failure.of(Category.UNAVAILABLE, "worker-lost", words);
    }

    /** A task that has not ended. */
    private static final class HeldTask {
        private final String id;
        private final boolean lost;
        private int attempts;
        private int snoozes;
        private boolean active;
        private boolean settled;
        private Optional<Timers.Timer> timer = Optional.empty();

        HeldTask(String id, int attempts, boolean lost) {
            this.id = id;
            this.attempts = attempts;
            this.lost = lost;
        }

        void stopWaiting() {
            timer.ifPresent(Timers.Timer::cancel);
            timer = Optional.empty();
        }
    }
}
