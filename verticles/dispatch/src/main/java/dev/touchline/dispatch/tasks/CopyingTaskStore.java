package dev.touchline.dispatch.tasks;

import dev.touchline.contracts.history.NewTask;
import dev.touchline.contracts.history.TaskProgress;
import dev.touchline.contracts.task.Task;
import dev.touchline.contracts.task.TaskList;
import dev.touchline.contracts.task.TaskState;
import dev.touchline.contracts.task.TasksQuery;
import dev.touchline.mesh.bus.Call;
import io.vertx.core.Future;

/**
 * A store beside which copies of ended tasks are kept: they are looked for first, and stay readable while the store is
 * away. A failed task is not copied, because a person may open it again.
 *
 * @param store the truth
 * @param copies the copies
 */
public record CopyingTaskStore(TaskStore store, EndedTasks copies) implements TaskStore {

    @Override
    public Future<Task> keep(NewTask task, Call call) {
        return store.keep(task, call);
    }

    @Override
    public Future<Task> update(TaskProgress progress) {
        return store.update(progress).onSuccess(this::copy);
    }

    @Override
    public Future<Task> reopen(String id, Call call) {
        return store.reopen(id, call);
    }

    @Override
    public Future<Task> find(String id, Call call) {
        return copies.find(id)
                .compose(copy -> copy.isPresent()
                        ? Future.succeededFuture(copy.get())
                        : store.find(id, call).onSuccess(this::copy));
    }

    @Override
    public Future<TaskList> list(TasksQuery query, Call call) {
        return store.list(query, call);
    }

    private void copy(Task task) {
        if (task.state() == TaskState.SUCCEEDED || task.state() == TaskState.CANCELLED) {
            copies.keep(task);
        }
    }
}
