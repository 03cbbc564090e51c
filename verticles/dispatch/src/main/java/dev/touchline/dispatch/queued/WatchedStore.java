package dev.touchline.dispatch.queued;

import dev.touchline.contracts.Category;
import dev.touchline.contracts.FailureException;
import dev.touchline.contracts.history.NewTask;
import dev.touchline.contracts.history.TaskProgress;
import dev.touchline.contracts.task.Task;
import dev.touchline.contracts.task.TaskList;
import dev.touchline.contracts.task.TasksQuery;
import dev.touchline.dispatch.tasks.TaskStore;
import dev.touchline.mesh.bus.Call;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * The store, and whether it was away a moment ago. If it was, any process may have accepted tasks that the store has yet to
 * be told of, so nobody can say of an id that there is no such task. It sees what this process asks of the store, whoever
 * in it asks; a process that asked nothing while the store was away has seen nothing. Confined to one thread.
 */
final class WatchedStore implements TaskStore {
    /** Many times what it takes to hand over all that a process may remember. */
    private static final Duration LATELY = Duration.ofSeconds(10);

    private final TaskStore store;
    private final Clock clock;
    private Instant doubtfulUntil = Instant.MIN;

    WatchedStore(TaskStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    boolean wasAwayLately() {
        return clock.instant().isBefore(doubtfulUntil);
    }

    @Override
    public Future<Task> keep(NewTask task, Call call) {
        return watched(store.keep(task, call));
    }

    @Override
    public Future<Task> update(TaskProgress progress) {
        return watched(store.update(progress));
    }

    @Override
    public Future<Task> reopen(String id, Call call) {
        return watched(store.reopen(id, call));
    }

    @Override
    public Future<Task> find(String id, Call call) {
        return watched(store.find(id, call));
    }

    @Override
    public Future<TaskList> list(TasksQuery query, Call call) {
        return watched(store.list(query, call));
    }

    private <T> Future<T> watched(Future<T> asked) {
        return asked.onFailure(failed -> {
            if (isAbsence(FailureException.failureOf(failed).category())) {
                doubtfulUntil = clock.instant().plus(LATELY);
            }
        });
    }

    private static boolean isAbsence(Category category) {
        return switch (category) {
            case UNAVAILABLE, TIMEOUT, UPSTREAM, OVERLOADED, BUG -> true;
            case INVALID, NOT_FOUND, CONFLICT -> false;
        };
    }
}
