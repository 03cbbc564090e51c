package dev.touchline.dispatch.held;

import dev.touchline.contracts.Category;
import dev.touchline.contracts.Failure;
import dev.touchline.contracts.Outcome;
import dev.touchline.contracts.history.TaskProgress;
import dev.touchline.contracts.prediction.Prediction;
import dev.touchline.contracts.task.Task;
import dev.touchline.contracts.task.TaskState;
import dev.touchline.dispatch.tasks.PatientWriter;
import dev.touchline.dispatch.tasks.Workshop;
import dev.touchline.mesh.bus.Call;
import dev.touchline.mesh.bus.Deadline;
import dev.touchline.mesh.tracing.LogField;
import dev.touchline.mesh.tracing.Trail;
import io.vertx.core.Future;
import io.vertx.core.Promise;
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

    private final HeldTasks held;
    private final Workshop shop;
    private final PatientWriter writer;
    private final Graveyard graveyard;
    private final Promise<Void> idle = Promise.promise();
    private boolean paused;
    private boolean stopping;
    private boolean stopped;

    TaskRunner(HeldTasks held, Workshop shop) {
        this.held = held;
        this.shop = shop;
        writer = shop.writer();
        graveyard = new Graveyard(shop);
    }

    /** Begins no attempts while paused; those under way go on. */
    void rest(boolean paused) {
        this.paused = paused;
        goOn();
    }

    boolean resting() {
        return paused;
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
        boolean lost = task.state() == TaskState.RUNNING
                && task.attempts() >= shop.policy().maxAttempts();
        HeldTask fresh = new HeldTask(task.id(), task.attempts(), lost, Trail.trace());
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
            shop.timers().after(shop.spans().stopGrace(), this::putBack);
            goOn();
        }
        return idle.future();
    }

    private void putBack() {
        held.active()
                .forEach(task -> settle(task, new Outcome.Snooze<>(shop.clock().instant())));
        shop.timers().after(shop.spans().stopWrites(), () -> {
            stopped = true;
            idle.tryComplete();
        });
    }

    private void waitUntil(HeldTask task, Optional<Instant> due) {
        Instant now = shop.clock().instant();
        if (due.filter(now::isBefore).isPresent()) {
            task.waitFor(shop.timers().after(Duration.between(now, due.get()), () -> makeReady(task)));
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
            for (Optional<HeldTask> next = turn(); next.isPresent(); next = turn()) {
                follow(next.get());
            }
        } else if (held.idle()) {
            idle.tryComplete();
        }
    }

    private Optional<HeldTask> turn() {
        return paused ? Optional.empty() : held.begin();
    }

    /** Whoever frees a turn is about another task. */
    private void follow(HeldTask task) {
        Trail.along(task.trace(), () -> {
            Trail.about(LogField.TASK_ID, task.id());
            begin(task);
            return Future.succeededFuture();
        });
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
        shop.doorbell().ring(stored);
        if (stored.state().ended()) {
            letGo(task);
        } else if (stopping) {
            settle(task, new Outcome.Snooze<>(shop.clock().instant()));
        } else {
            shop.work()
                    .attempt(
                            stored.request(),
                            Call.until(Deadline.after(shop.spans().attempt(), shop.clock())))
                    .onComplete(ended -> settle(task, shop.policy().of(ended, task.attempts(), task.snoozes())));
        }
    }

    private void settle(HeldTask task, Outcome<Prediction> outcome) {
        if (!held.holds(task) || task.settled()) {
            return;
        }
        TaskProgress progress = task.settle(outcome, shop.clock());
        writer.write(progress, () -> held.holds(task) && !stopped)
                .onSuccess(stored -> settled(task, progress.state(), stored))
                .onFailure(refused -> leave(task, refused));
    }

    private void settled(HeldTask task, TaskState written, Task stored) {
        if (!held.holds(task)) {
            return;
        }
        shop.doorbell().ring(stored);
        if (stored.state().ended()) {
            if (stored.state() == written) {
                shop.metrics().ended(written);
                graveyard.receive(stored);
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
            LOG.atWarn()
                    .addKeyValue(LogField.TASK_ID.key(), task.id())
                    .log("task {} is left as it is stored until the next start: {}", task.id(), refused.getMessage());
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
