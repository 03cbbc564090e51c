package dev.touchline.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchline.contracts.Category;
import dev.touchline.contracts.Failure;
import dev.touchline.contracts.history.NewTask;
import dev.touchline.contracts.history.TaskProgress;
import dev.touchline.contracts.prediction.PredictionRequest;
import dev.touchline.contracts.prediction.Subject;
import dev.touchline.contracts.task.Task;
import dev.touchline.contracts.task.TaskQuery;
import dev.touchline.contracts.task.TaskState;
import dev.touchline.contracts.task.TasksQuery;
import dev.touchline.history.DatabaseExtension.TestDatabase;
import dev.touchline.testing.MeshExtension;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith({MeshExtension.class, DatabaseExtension.class})
class TaskStoreIT {
    private Database database;
    private TaskStore tasks;

    @BeforeEach
    void open(Vertx vertx, MeterRegistry registry, TestDatabase server) {
        database = new Database(vertx, HistoryConfig.defaults(), registry, server);
        Await.result(database.open());
        tasks = new TaskStore(database);
    }

    @AfterEach
    void close() {
        Await.result(database.close());
    }

    @Test
    void keepsATaskAsItWasAsked() {
        NewTask task = task(clubs("Reds", "Blues"), Optional.of("key"));

        Task kept = Await.result(tasks.keep(task));

        assertThat(kept.id()).isEqualTo(task.id());
        assertThat(kept.request()).isEqualTo(task.request());
        assertThat(kept.state()).isEqualTo(TaskState.ACCEPTED);
        assertThat(Await.result(tasks.find(byId(task.id())))).isEqualTo(kept);
    }

    @Test
    void givesTheKeptTaskForTheSameKeyAndRequest() {
        Map<String, Double> features = new HashMap<>();
        for (int i = 0; i < 40; i++) {
            features.put("feature_" + i, i / 7.0);
        }
        PredictionRequest request = new PredictionRequest(new Subject.RawFeatures(Optional.of(7L), features), true);
        Task first = Await.result(tasks.keep(task(request, Optional.of("key"))));

        assertThat(Await.result(tasks.keep(task(request, Optional.of("key"))))).isEqualTo(first);
    }

    @Test
    void refusesTheSameKeyForAnotherRequest() {
        Await.result(tasks.keep(task(clubs("Reds", "Blues"), Optional.of("key"))));

        Failure failure = Await.failure(tasks.keep(task(clubs("Blues", "Reds"), Optional.of("key"))));

        assertThat(failure.category()).isEqualTo(Category.CONFLICT);
        assertThat(failure.code()).isEqualTo("idempotency-key-reused");
    }

    @Test
    void keepsOneTaskOfManyThatArriveAtOnceWithTheSameKey() {
        List<Future<Task>> all = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            all.add(tasks.keep(task(clubs("Reds", "Blues"), Optional.of("key"))));
        }
        Await.result(Future.all(all));

        assertThat(all.stream().map(kept -> kept.result().id()).distinct()).hasSize(1);
        assertThat(Await.result(tasks.list(new TasksQuery(Set.of(), 10))).tasks())
                .hasSize(1);
    }

    @Test
    void keepsTheFirstEndOfATask() {
        NewTask task = task(clubs("Reds", "Blues"), Optional.empty());
        Await.result(tasks.keep(task));
        Failure reason = Failure.of(Category.UPSTREAM, "broken", "It broke.");
        Task failed = Await.result(tasks.update(progress(task.id(), TaskState.FAILED, Optional.of(reason))));
        assertThat(failed.failure()).contains(reason);

        Task late = Await.result(tasks.update(progress(task.id(), TaskState.CANCELLED, Optional.empty())));

        assertThat(late).isEqualTo(failed);
    }

    @Test
    void saysThatATaskIsUnknown() {
        String id = UUID.randomUUID().toString();

        assertThat(Await.failure(tasks.find(byId(id))).category()).isEqualTo(Category.NOT_FOUND);
        assertThat(Await.failure(tasks.update(progress(id, TaskState.RUNNING, Optional.empty())))
                        .code())
                .isEqualTo("unknown-task");
        assertThat(Await.failure(tasks.find(byId("\0"))).category()).isEqualTo(Category.INVALID);
    }

    @Test
    void listsTheNewestFirstAndOnlyTheStatesAskedFor() {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            NewTask task = task(clubs("Reds", "Blues"), Optional.empty());
            Await.result(tasks.keep(task));
            ids.add(0, task.id());
        }
        Await.result(tasks.update(progress(ids.get(1), TaskState.RUNNING, Optional.empty())));

        assertThat(Await.result(tasks.list(new TasksQuery(Set.of(), 3))).tasks())
                .extracting(Task::id)
                .containsExactlyElementsOf(ids.subList(0, 3));
        assertThat(Await.result(tasks.list(new TasksQuery(Set.of(TaskState.RUNNING), 9)))
                        .tasks())
                .extracting(Task::id)
                .containsExactly(ids.get(1));
    }

    @Test
    void forgetsOnlyTasksThatEndedLongAgo() {
        NewTask ended = task(clubs("Reds", "Blues"), Optional.empty());
        NewTask open = task(clubs("Reds", "Blues"), Optional.empty());
        Await.result(tasks.keep(ended));
        Await.result(tasks.keep(open));
        Await.result(tasks.update(progress(ended.id(), TaskState.CANCELLED, Optional.empty())));
        Duration day = Duration.ofDays(1);

        assertThat(Await.result(tasks.forget(day, Instant.now()))).isZero();
        assertThat(Await.result(tasks.forget(day, Instant.now().plus(day.multipliedBy(2)))))
                .isEqualTo(1);
        assertThat(Await.result(tasks.find(byId(open.id()))).state()).isEqualTo(TaskState.ACCEPTED);
    }

    private static NewTask task(PredictionRequest request, Optional<String> key) {
        return new NewTask(UUID.randomUUID().toString(), request, key);
    }

    private static PredictionRequest clubs(String home, String away) {
        return new PredictionRequest(
                new Subject.Clubs(
                        home, away, Optional.empty(), Optional.of(Instant.parse("2030-01-01T15:00:00Z")), false),
                false);
    }

    private static TaskProgress progress(String id, TaskState state, Optional<Failure> failure) {
        return new TaskProgress(id, state, 1, Optional.empty(), Optional.empty(), failure);
    }

    private static TaskQuery byId(String id) {
        return new TaskQuery(id, Optional.empty());
    }
}
