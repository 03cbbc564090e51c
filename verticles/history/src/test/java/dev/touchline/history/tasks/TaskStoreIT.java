package dev.touchline.history.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchline.contracts.Category;
import dev.touchline.contracts.Failure;
import dev.touchline.contracts.history.NewTask;
import dev.touchline.contracts.prediction.PredictionRequest;
import dev.touchline.contracts.prediction.Subject;
import dev.touchline.contracts.task.Task;
import dev.touchline.contracts.task.TaskList;
import dev.touchline.contracts.task.TaskState;
import dev.touchline.contracts.task.TasksQuery;
import dev.touchline.history.Await;
import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TaskStoreIT extends OpenTasks {
    @Test
    void keepsATaskAsItWasAsked() {
        NewTask task = TaskDesk.task("key");

        Task kept = Await.result(tasks.keep(task));

        assertThat(kept.id()).isEqualTo(task.id());
        assertThat(kept.request()).isEqualTo(task.request());
        assertThat(kept.state()).isEqualTo(TaskState.ACCEPTED);
        assertThat(Await.result(tasks.find(task.id()))).isEqualTo(kept);
    }

    @Test
    void givesTheKeptTaskForTheSameKeyAndRequest() {
        Map<String, Double> features = new HashMap<>();
        for (int i = 0; i < 40; i++) {
            features.put("feature_" + i, i / 7.0);
        }
        PredictionRequest request = new PredictionRequest(new Subject.RawFeatures(Optional.of(7L), features), true);
        Task first = Await.result(tasks.keep(TaskDesk.task(request, Optional.of("key"))));

        assertThat(Await.result(tasks.keep(TaskDesk.task(request, Optional.of("key")))))
                .isEqualTo(first);
    }

    @Test
    void refusesTheSameKeyForAnotherRequest() {
        Await.result(tasks.keep(TaskDesk.task("key")));

        Failure failure = Await.failure(tasks.keep(TaskDesk.task(TaskDesk.clubs("Blues", "Reds"), Optional.of("key"))));

        assertThat(failure.category()).isEqualTo(Category.CONFLICT);
        assertThat(failure.code()).isEqualTo("idempotency-key-reused");
    }

    @Test
    void givesTheKeptTaskForTheSameIdAndRefusesItForAnotherRequest() {
        NewTask task = TaskDesk.task();
        Task kept = Await.result(tasks.keep(task));

        assertThat(Await.result(tasks.keep(task))).isEqualTo(kept);
        assertThat(Await.failure(tasks.keep(
                                new NewTask(task.id(), TaskDesk.clubs("Blues", "Reds"), Optional.of("another"))))
                        .code())
                .isEqualTo("task-id-reused");
    }

    @Test
    void keepsOneTaskOfManyThatArriveAtOnceWithTheSameKey() {
        List<Future<Task>> all = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            all.add(tasks.keep(TaskDesk.task("key")));
        }
        Await.result(Future.all(all));

        assertThat(all.stream().map(kept -> kept.result().id()).distinct()).hasSize(1);
        assertThat(Await.result(tasks.list(new TasksQuery(Set.of(), 10))).tasks())
                .hasSize(1);
    }

    @Test
    void keepsTheFirstEndOfATask() {
        NewTask task = TaskDesk.task();
        Await.result(tasks.keep(task));
        Failure reason = Failure.of(Category.UPSTREAM, "broken", "It broke.");
        Task failed = Await.result(tasks.update(TaskDesk.progress(task.id(), TaskState.FAILED, Optional.of(reason))));
        assertThat(failed.failure()).contains(reason);

        Task late = Await.result(tasks.step(task.id(), TaskState.CANCELLED));

        assertThat(late).isEqualTo(failed);
    }

    @Test
    void saysThatATaskIsUnknown() {
        String id = UUID.randomUUID().toString();

        assertThat(Await.failure(tasks.find(id)).category()).isEqualTo(Category.NOT_FOUND);
        assertThat(Await.failure(tasks.step(id, TaskState.RUNNING)).code()).isEqualTo("unknown-task");
        assertThat(Await.failure(tasks.reopen(id)).code()).isEqualTo("unknown-task");
        assertThat(Await.failure(tasks.find("\0")).category()).isEqualTo(Category.INVALID);
    }

    @Test
    void listsTheNewestFirstAndOnlyTheStatesAskedFor() {
        List<String> ids = keepOneByOne(5);
        Await.result(tasks.step(ids.get(1), TaskState.RUNNING));

        assertThat(Await.result(tasks.list(new TasksQuery(Set.of(), 3))).tasks())
                .extracting(Task::id)
                .containsExactlyElementsOf(ids.subList(0, 3));
        assertThat(Await.result(tasks.list(new TasksQuery(Set.of(TaskState.RUNNING), 9)))
                        .tasks())
                .extracting(Task::id)
                .containsExactly(ids.get(1));
    }

    @Test
    void pagesThroughAllTasksEvenThoseOfOneMoment() throws SQLException {
        List<String> ids = keepOneByOne(7);
        owner.execute("update tasks set created_at = '2026-01-01T00:00:00.123456Z' where id in ('"
                + String.join("', '", ids.subList(2, 7)) + "')");
        List<String> seen = new ArrayList<>();
        Optional<String> after = Optional.empty();
        do {
            TaskList page = Await.result(tasks.list(new TasksQuery(Set.of(), after, 3)));
            page.tasks().forEach(task -> seen.add(task.id()));
            after = page.next();
        } while (after.isPresent());

        assertThat(seen).hasSize(7).containsExactlyInAnyOrderElementsOf(ids);
        assertThat(seen.subList(0, 2)).isEqualTo(ids.subList(0, 2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonsense", "-9223372036854775808_x", "9223372036854775807_x"})
    void refusesACursorThatIsNoneOfItsOwn(String cursor) {
        assertThat(Await.failure(tasks.list(new TasksQuery(Set.of(), Optional.of(cursor), 3)))
                        .code())
                .isEqualTo("invalid-cursor");
    }

    @Test
    void opensAFailedTaskAgainAndWritesThatDown() {
        NewTask task = TaskDesk.task();
        Await.result(tasks.keep(task));
        Failure reason = Failure.of(Category.BUG, "broken", "It broke.");
        Await.result(tasks.update(TaskDesk.progress(task.id(), TaskState.FAILED, Optional.of(reason))));

        Task reopened = Await.result(tasks.reopen(task.id()));

        assertThat(reopened.state()).isEqualTo(TaskState.ACCEPTED);
        assertThat(reopened.attempts()).isZero();
        assertThat(reopened.failure()).isEmpty();
        assertThat(Await.result(tasks.reopen(task.id()))).as("asked twice").isEqualTo(reopened);
        assertThat(record(task.id())).isEqualTo("1 true");
        assertThat(Await.result(tasks.step(task.id(), TaskState.SUCCEEDED)).state())
                .isEqualTo(TaskState.SUCCEEDED);
        assertThat(Await.result(tasks.step(task.id(), TaskState.FAILED)).state())
                .as("its first end wins again")
                .isEqualTo(TaskState.SUCCEEDED);
    }

    @Test
    void opensNoTaskAgainThatHasNotFailed() {
        for (TaskState state : List.of(
                TaskState.ACCEPTED, TaskState.RUNNING, TaskState.RETRYING, TaskState.SUCCEEDED, TaskState.CANCELLED)) {
            NewTask task = TaskDesk.task();
            Await.result(tasks.keep(task));
            Await.result(tasks.step(task.id(), state));

            Failure refused = Await.failure(tasks.reopen(task.id()));

            assertThat(refused.category()).as(state.name()).isEqualTo(Category.CONFLICT);
            assertThat(Await.result(tasks.find(task.id())).state()).isEqualTo(state);
        }
    }

    @Test
    void forgetsOnlyTasksThatEndedLongAgo() {
        NewTask ended = TaskDesk.task();
        NewTask open = TaskDesk.task();
        Await.result(tasks.keep(ended));
        Await.result(tasks.keep(open));
        Await.result(tasks.step(ended.id(), TaskState.CANCELLED));
        Duration day = Duration.ofDays(1);

        assertThat(Await.result(tasks.forget(day, Instant.now()))).isZero();
        assertThat(Await.result(tasks.forget(day, Instant.now().plus(day.multipliedBy(2)))))
                .isEqualTo(1);
        assertThat(Await.result(tasks.find(open.id())).state()).isEqualTo(TaskState.ACCEPTED);
    }

    /** Ids of new tasks, the newest first. */
    private List<String> keepOneByOne(int count) {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            NewTask task = TaskDesk.task();
            Await.result(tasks.keep(task));
            ids.add(0, task.id());
        }
        return ids;
    }

    private String record(String id) {
        String sql = "select reopened || ' ' || (reopened_at > created_at)::text from tasks where id = '" + id + "'";
        return Await.result(database.query("test", sql, Tuple.tuple()))
                .iterator()
                .next()
                .getString(0);
    }
}
