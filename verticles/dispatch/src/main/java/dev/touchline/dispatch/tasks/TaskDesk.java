package dev.touchline.dispatch.tasks;

import dev.touchline.contracts.dispatch.CancelTask;
import dev.touchline.contracts.history.TaskProgress;
import dev.touchline.contracts.task.Task;
import dev.touchline.contracts.task.TaskState;
import dev.touchline.mesh.bus.Call;
import io.vertx.core.Future;
import java.util.Optional;

/** Where tasks are cancelled. Confined to one thread. */
public final class TaskDesk {
    private final TaskStore store;
    private final TaskKeeper keeper;
    private final Doorbell doorbell;
    private final TaskMetrics metrics;

    /** A desk for the tasks of one keeper. */
    public TaskDesk(TaskStore store, TaskKeeper keeper, Doorbell doorbell, TaskMetrics metrics) {
        this.store = store;
        this.keeper = keeper;
        this.doorbell = doorbell;
        this.metrics = metrics;
    }

    /** Cancels a task, unless it has ended; gives how it is stored then. */
    public Future<Task> cancel(CancelTask order, Call call) {
        return store.find(order.id(), call)
                .compose(task -> task.state().ended() ? Future.succeededFuture(task) : cancel(task));
    }

    private Future<Task> cancel(Task task) {
        TaskProgress progress = new TaskProgress(
                task.id(), TaskState.CANCELLED, task.attempts(), Optional.empty(), Optional.empty(), task.failure());
        return store.update(progress).onSuccess(stored -> {
            // Had it ended otherwise in the meantime, whoever ended it tells so.
            if (stored.state() == TaskState.CANCELLED) {
                if (keeper.abandon(task.id())) {
                    metrics.ended(TaskState.CANCELLED);
                }
                doorbell.ring(stored);
            }
        });
    }
}
