package dev.touchline.dispatch.tasks;

import dev.touchline.contracts.history.NewTask;
import dev.touchline.contracts.history.TaskProgress;
import dev.touchline.contracts.task.Task;
import dev.touchline.contracts.task.TaskList;
import dev.touchline.contracts.task.TasksQuery;
import dev.touchline.mesh.bus.Call;
import io.vertx.core.Future;

/**
 * Where tasks are kept. It alone knows the truth about a task: what has ended there stays as it ended. Every future fails
 * with a {@link dev.touchline.contracts.FailureException}.
 */
public interface TaskStore {

    /** Keeps a new task, or finds the one that is kept already by the same id or the same idempotency key. */
    Future<Task> keep(NewTask task, Call call);

    /** Writes how a task stands; gives what is stored, which for a task that has ended is how it ended. */
    Future<Task> update(TaskProgress progress);

    /** Opens a failed task again; fails with {@code CONFLICT} when it has not failed. */
    Future<Task> reopen(String id, Call call);

    /** Finds a task; fails with {@code NOT_FOUND} when there is none of this id. */
    Future<Task> find(String id, Call call);

    /** Lists tasks, the newest first. */
    Future<TaskList> list(TasksQuery query, Call call);
}
