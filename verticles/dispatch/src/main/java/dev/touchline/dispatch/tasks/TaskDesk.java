package dev.touchline.dispatch;

import dev.touchline.contracts.Category;
import dev.touchline.contracts.Failure;
import dev.touchline.contracts.dispatch.CancelTask;
import dev.touchline.contracts.dispatch.SubmitTask;
import dev.touchline.contracts.history.NewTask;
import dev.touchline.contracts.history.TaskProgress;
import dev.touchline.contracts.task.Task;
import dev.touchline.contracts.task.TaskState;
import dev.touchline.mesh.bus.Call;
import io.vertx.core.Future;
import java.util.Optional;

/** Where tasks are handed in and cancelled. A task counts as accepted once it is kept. Confined to one thread. */
final class TaskDesk {
    private final TaskStore store;
    private final TaskRunner runner;
    private final Doorbell doorbell;
    private final TaskMetrics metrics;
    private int keeping;

    TaskDesk(TaskStore store, TaskRunner runner, Doorbell doorbell, TaskMetrics metrics) {
        this.store = store;
        this.runner = runner;
        this.doorbell = doorbell;
        this.metrics = metrics;
    }

    /**
     * Accepts a task, or finds the one accepted earlier under the same id or key.
     *
     * @return how it is kept; fails with {@code OVERLOADED} past the bound and {@code UNAVAILABLE} when it cannot be kept
     */
    Future<Task> submit(SubmitTask order, Call call) {
        if (runner.stopping()) {
            return failed(Category.UNAVAILABLE, "stopping", "This process is stopping; send the task again.");
        }
        if (!runner.holds(order.id()) && runner.room() <= keeping) {
            return failed(Category.OVERLOADED, "too-many-tasks", "Too many tasks are unfinished; send it again later.");
        }
        keeping++;
        return store.keep(new NewTask(order.id(), order.request(), order.idempotencyKey()), call)
                .onComplete(kept -> keeping--)
                .onSuccess(this::take);
    }

    private void take(Task kept) {
        boolean waits =
                switch (kept.state()) {
                    case ACCEPTED, RETRYING -> true;
                    // Somebody works on it: another process, or one that died and whose tasks are being fetched.
                    case RUNNING, SUCCEEDED, FAILED, CANCELLED -> false;
                };
        if (waits && !runner.holds(kept.id())) {
            doorbell.ring(kept);
            runner.adopt(kept);
        }
    }

    /** Cancels a task, unless it has ended; gives how it is stored then. */
    Future<Task> cancel(CancelTask order, Call call) {
        return store.find(order.id(), call)
                .compose(task -> task.state().ended() ? Future.succeededFuture(task) : cancel(task));
    }

    private Future<Task> cancel(Task task) {
        TaskProgress progress = new TaskProgress(
                task.id(), TaskState.CANCELLED, task.attempts(), Optional.empty(), Optional.empty(), task.failure());
        return store.update(progress).onSuccess(stored -> {
            // Had it ended otherwise in the meantime, whoever ended it tells so.
            if (stored.state() == TaskState.CANCELLED) {
                if (runner.abandon(task.id())) {
                    metrics.ended(TaskState.CANCELLED);
                }
                doorbell.ring(stored);
            }
        });
    }

    private static Future<Task> failed(Category category, String code, String words) {
        return Future.failedFuture(Failure.of(category, code, words).asException());
    }
}
