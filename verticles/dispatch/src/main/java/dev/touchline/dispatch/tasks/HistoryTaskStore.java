package dev.touchline.dispatch.tasks;

import dev.touchline.contracts.Category;
import dev.touchline.contracts.Failure;
import dev.touchline.contracts.FailureException;
import dev.touchline.contracts.history.HistoryEndpoints;
import dev.touchline.contracts.history.NewTask;
import dev.touchline.contracts.history.ReopenTask;
import dev.touchline.contracts.history.TaskProgress;
import dev.touchline.contracts.task.Task;
import dev.touchline.contracts.task.TaskList;
import dev.touchline.contracts.task.TaskQuery;
import dev.touchline.contracts.task.TasksQuery;
import dev.touchline.mesh.bus.Bus;
import dev.touchline.mesh.bus.Call;
import dev.touchline.mesh.bus.Deadline;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * Tasks kept by the history room.
 *
 * @param node id of this process, which goes with every change that it tells
 * @param timeout how long one call may take at most
 */
public record HistoryTaskStore(Bus bus, String node, Clock clock, Duration timeout) implements TaskStore {

    @Override
    public Future<Task> keep(NewTask task, Call call) {
        return bus.request(HistoryEndpoints.KEEP_TASK, task, bounded(call)).recover(failed -> {
            Failure failure = FailureException.failureOf(failed);
            return Future.failedFuture(failure.category() == Category.TIMEOUT ? notKept(failed) : failed);
        });
    }

    @Override
    public Future<Task> update(TaskProgress progress) {
        return bus.request(
                HistoryEndpoints.UPDATE_TASK, progress.toldBy(node), Call.until(Deadline.after(timeout, clock)));
    }

    @Override
    public Future<Task> reopen(String id, Call call) {
        return bus.request(HistoryEndpoints.REOPEN_TASK, new ReopenTask(id), bounded(call));
    }

    @Override
    public Future<Task> find(String id, Call call) {
        return bus.request(HistoryEndpoints.TASK, new TaskQuery(id, Optional.empty()), bounded(call))
                .recover(failed -> {
                    Failure failure = FailureException.failureOf(failed);
                    return Future.failedFuture(failure.category() == Category.NOT_FOUND ? unknown(id) : failed);
                });
    }

    @Override
    public Future<TaskList> list(TasksQuery query, Call call) {
        return bus.request(HistoryEndpoints.TASKS, query, bounded(call));
    }

    private Call bounded(Call call) {
        return call.within(Deadline.after(timeout, clock));
    }

    private static FailureException notKept(Throwable cause) {
        String words = "The task could not be kept in time; send it again with the same id or Idempotency-Key.";
        return Failure.of(Category.UNAVAILABLE, "task-not-kept", words).causedBy(cause);
    }

    private static FailureException unknown(String id) {
        return Failure.of(Category.NOT_FOUND, "unknown-task", "There is no task " + id + ".")
                .asException();
    }
}
