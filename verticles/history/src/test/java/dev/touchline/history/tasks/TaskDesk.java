package dev.touchline.history.tasks;

import dev.touchline.contracts.Failure;
import dev.touchline.contracts.history.NewTask;
import dev.touchline.contracts.history.ReopenTask;
import dev.touchline.contracts.history.TaskProgress;
import dev.touchline.contracts.prediction.PredictionRequest;
import dev.touchline.contracts.prediction.Subject;
import dev.touchline.contracts.task.Task;
import dev.touchline.contracts.task.TaskList;
import dev.touchline.contracts.task.TaskQuery;
import dev.touchline.contracts.task.TaskState;
import dev.touchline.contracts.task.TaskSteps;
import dev.touchline.contracts.task.TaskStepsQuery;
import dev.touchline.contracts.task.TasksQuery;
import dev.touchline.history.Await;
import dev.touchline.history.database.Database;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** A store of tasks as a room has it: each question is asked on the one context that the store is confined to. */
public final class TaskDesk {
    static final int BOUND = 300;

    private final Context context;
    private final TaskStore tasks;

    public TaskDesk(Vertx vertx, Database database) {
        context = vertx.getOrCreateContext();
        tasks = new TaskStore(database, BOUND);
    }

    public Future<Task> keep(NewTask task) {
        return Await.on(context, () -> tasks.keep(task));
    }

    Future<Task> update(TaskProgress progress) {
        return Await.on(context, () -> tasks.update(progress));
    }

    public Future<Task> step(String id, TaskState state) {
        return update(progress(id, state, Optional.empty()));
    }

    Future<Task> reopen(String id) {
        return Await.on(context, () -> tasks.reopen(new ReopenTask(id)));
    }

    Future<Task> find(String id) {
        return Await.on(context, () -> tasks.find(new TaskQuery(id, Optional.empty())));
    }

    Future<TaskSteps> steps(String id) {
        return Await.on(context, () -> tasks.steps(new TaskStepsQuery(id)));
    }

    public Future<TaskList> list(TasksQuery query) {
        return Await.on(context, () -> tasks.list(query));
    }

    Future<Integer> forget(Duration age, Instant now) {
        return Await.on(context, () -> tasks.forget(age, now));
    }

    public static NewTask task() {
        return task(clubs("Reds", "Blues"), Optional.empty());
    }

    public static NewTask task(String key) {
        return task(clubs("Reds", "Blues"), Optional.of(key));
    }

    public static NewTask task(PredictionRequest request, Optional<String> key) {
        return new NewTask(UUID.randomUUID().toString(), request, key);
    }

    static PredictionRequest clubs(String home, String away) {
        return new PredictionRequest(
                new Subject.Clubs(
                        home, away, Optional.empty(), Optional.of(Instant.parse("2030-01-01T15:00:00Z")), false),
                false);
    }

    public static TaskProgress progress(String id, TaskState state, Optional<Failure> failure) {
        return new TaskProgress(id, state, 1, Optional.empty(), Optional.empty(), failure);
    }
}
