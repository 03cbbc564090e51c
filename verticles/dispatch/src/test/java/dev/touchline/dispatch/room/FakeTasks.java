package dev.touchline.dispatch.room;

import dev.touchline.contracts.Category;
import dev.touchline.contracts.history.NewTask;
import dev.touchline.contracts.history.TaskProgress;
import dev.touchline.contracts.task.Task;
import dev.touchline.contracts.task.TaskList;
import dev.touchline.contracts.task.TaskState;
import dev.touchline.contracts.task.TasksQuery;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Predicate;

/** Tasks in memory, by the rules of the history room: what has ended stays as it ended. Safe for use by any thread. */
final class FakeTasks {
    private final Map<String, Task> stored = new LinkedHashMap<>();
    private final Map<String, String> keys = new LinkedHashMap<>();
    private final List<TaskState> written = new ArrayList<>();
    final AtomicInteger looks = new AtomicInteger();
    final AtomicInteger refused = new AtomicInteger();
    volatile Predicate<TaskState> away = state -> false;
    volatile Function<Task, Future<Task>> reply = Future::succeededFuture;
    volatile Function<Task, Future<Task>> kept = Future::succeededFuture;
    volatile boolean allAway;
    volatile boolean keepsNothing;
    volatile boolean silent;

    synchronized Future<Task> keep(NewTask task) {
        if (silent) {
            return Promise.<Task>promise().future();
        }
        if (allAway || keepsNothing) {
            return gone();
        }
        String id = task.idempotencyKey()
                .map(key -> keys.computeIfAbsent(key, unknown -> task.id()))
                .orElse(task.id());
        Task found = stored.computeIfAbsent(id, unknown -> accepted(task));
        return found.request().equals(task.request())
                ? kept.apply(found)
                : FakeHistory.failed(Category.CONFLICT, "idempotency-key-reused");
    }

    synchronized Future<Task> update(TaskProgress step) {
        if (allAway || away.test(step.state())) {
            return gone();
        }
        Task before = stored.get(step.id());
        if (before == null) {
            return FakeHistory.failed(Category.NOT_FOUND, "no-such-task");
        }
        if (before.state().ended()) {
            return Future.succeededFuture(before);
        }
        Task after = new Task(
                step.id(),
                step.state(),
                before.request(),
                step.attempts(),
                before.createdAt(),
                Instant.now(),
                step.nextAttemptAt(),
                step.result(),
                step.failure());
        stored.put(step.id(), after);
        written.add(step.state());
        return reply.apply(after);
    }

    synchronized Future<Task> reopen(String id) {
        if (allAway) {
            return gone();
        }
        Task failed = stored.get(id);
        if (failed == null) {
            return FakeHistory.failed(Category.NOT_FOUND, "no-such-task");
        }
        if (failed.state() != TaskState.FAILED) {
            return FakeHistory.failed(Category.CONFLICT, "task-not-failed");
        }
        Task opened = accepted(new NewTask(id, failed.request(), Optional.empty()));
        stored.put(id, opened);
        return Future.succeededFuture(opened);
    }

    synchronized Future<Task> find(String id) {
        looks.incrementAndGet();
        if (allAway) {
            return gone();
        }
        Task task = stored.get(id);
        return task == null ? FakeHistory.failed(Category.NOT_FOUND, "no-such-task") : Future.succeededFuture(task);
    }

    synchronized Future<TaskList> list(TasksQuery query) {
        if (allAway) {
            return gone();
        }
        List<Task> newestFirst = new ArrayList<>(stored.values());
        Collections.reverse(newestFirst);
        return Future.succeededFuture(new TaskList(newestFirst.stream()
                .filter(task -> query.states().isEmpty() || query.states().contains(task.state()))
                .limit(query.limit())
                .toList()));
    }

    synchronized void put(Task task) {
        stored.put(task.id(), task);
    }

    synchronized Task get(String id) {
        return stored.get(id);
    }

    synchronized List<Task> all() {
        return List.copyOf(stored.values());
    }

    synchronized int size() {
        return stored.size();
    }

    synchronized boolean allEnded() {
        return stored.values().stream().allMatch(task -> task.state().ended());
    }

    /** The states written so far, of all tasks in order. */
    synchronized List<TaskState> written() {
        return List.copyOf(written);
    }

    private <T> Future<T> gone() {
        refused.incrementAndGet();
        return FakeHistory.failed(Category.UNAVAILABLE, "history-away");
    }

    private static Task accepted(NewTask task) {
        return new Task(
                task.id(),
                TaskState.ACCEPTED,
                task.request(),
                0,
                Instant.now(),
                Instant.now(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
