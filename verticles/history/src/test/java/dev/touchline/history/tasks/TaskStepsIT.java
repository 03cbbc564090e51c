package dev.touchline.history.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.touchline.contracts.Category;
import dev.touchline.contracts.Failure;
import dev.touchline.contracts.history.NewTask;
import dev.touchline.contracts.history.TaskProgress;
import dev.touchline.contracts.task.Task;
import dev.touchline.contracts.task.TaskState;
import dev.touchline.contracts.task.TaskStep;
import dev.touchline.contracts.task.TaskSteps;
import dev.touchline.history.Await;
import dev.touchline.history.DatabaseExtension;
import dev.touchline.history.DatabaseExtension.TestDatabase;
import dev.touchline.history.HistoryConfig;
import dev.touchline.history.database.Database;
import dev.touchline.mesh.tracing.Tracer;
import dev.touchline.testing.MeshExtension;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the database notes of how a task came to where it stands. */
@ExtendWith({MeshExtension.class, DatabaseExtension.class})
class TaskStepsIT {
    private Database database;
    private TaskDesk tasks;

    @BeforeEach
    void open(Vertx vertx, MeterRegistry registry, TestDatabase server) {
        database = new Database(vertx, HistoryConfig.defaults().database(), registry, server, Tracer.silent());
        Await.result(database.open());
        tasks = new TaskDesk(vertx, database);
    }

    @AfterEach
    void close() {
        Await.result(database.close());
    }

    private String kept() {
        NewTask task = TaskDesk.task();
        Await.result(tasks.keep(task));
        return task.id();
    }

    private List<TaskStep> steps(String id) {
        return Await.result(tasks.steps(id)).steps();
    }

    @Test
    void areNumberedFromTheFirstToTheOneThatTheTaskIsIn() {
        String id = kept();
        Failure broken = Failure.of(Category.UPSTREAM, "broken", "It broke.");
        Instant due = Instant.parse("2030-01-01T12:00:00.123456Z");
        Await.result(tasks.step(id, TaskState.RUNNING));
        Await.result(tasks.update(
                new TaskProgress(id, TaskState.RETRYING, 1, Optional.of(due), Optional.empty(), Optional.of(broken))));
        Task ended = Await.result(tasks.step(id, TaskState.CANCELLED));

        TaskSteps found = Await.result(tasks.steps(id));

        assertThat(found.task()).isEqualTo(ended);
        assertThat(found.steps()).extracting(TaskStep::number).containsExactly(1L, 2L, 3L, 4L);
        assertThat(found.steps())
                .extracting(TaskStep::state)
                .containsExactly(TaskState.ACCEPTED, TaskState.RUNNING, TaskState.RETRYING, TaskState.CANCELLED);
        TaskStep retrying = found.steps().get(2);
        assertThat(retrying.failure()).contains(broken);
        assertThat(retrying.nextAttemptAt()).contains(due);
        assertThat(found.steps().get(3).at()).isEqualTo(ended.updatedAt());
    }

    @Test
    void growNoMoreWhenATaskHasEnded() {
        String id = kept();
        Await.result(tasks.step(id, TaskState.CANCELLED));
        Await.result(tasks.step(id, TaskState.RUNNING));

        assertThat(steps(id)).extracting(TaskStep::state).containsExactly(TaskState.ACCEPTED, TaskState.CANCELLED);
    }

    @Test
    void goOnWhenAFailedTaskIsOpenedAgain() {
        String id = kept();
        Await.result(tasks.step(id, TaskState.FAILED));
        Await.result(tasks.reopen(id));

        assertThat(steps(id)).extracting(TaskStep::number).containsExactly(1L, 2L, 3L);
        assertThat(steps(id))
                .extracting(TaskStep::state)
                .containsExactly(TaskState.ACCEPTED, TaskState.FAILED, TaskState.ACCEPTED);
    }

    @Test
    void areTheLatestHundredOfATaskThatHasVeryMany() {
        String id = kept();
        for (int i = 0; i < 60; i++) {
            Await.result(tasks.step(id, TaskState.RUNNING));
            Await.result(tasks.step(id, TaskState.RETRYING));
        }

        assertThat(steps(id))
                .extracting(TaskStep::number)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(22, 121).boxed().toList());
    }

    @Test
    void beginWithTheStateInWhichATaskFromBeforeTheyWereNotedWasFound() {
        String id = kept();
        Await.result(database.query("test", "update tasks set steps = '[]' where id = $1", Tuple.of(id)));
        assertThat(steps(id)).extracting(TaskStep::number).containsExactly(1L);

        Await.result(tasks.step(id, TaskState.RUNNING));

        assertThat(steps(id)).extracting(TaskStep::number).containsExactly(2L);
    }

    @Test
    void areNotedByTheDatabaseForAVersionThatDoesNotNoteThemItself() {
        String id = UUID.randomUUID().toString();
        Await.result(database.query(
                "test",
                "insert into tasks (id, fingerprint, request, state)"
                        + " select $1, fingerprint, request::jsonb, 'ACCEPTED' from tasks where id = $2",
                Tuple.of(id, kept())));
        Await.result(database.query(
                "test",
                "update tasks set state = 'RUNNING', attempts = 1, told_by = 'before' where id = $1",
                Tuple.of(id)));
        Await.result(tasks.step(id, TaskState.CANCELLED));

        assertThat(steps(id))
                .extracting(TaskStep::number, TaskStep::state, TaskStep::node)
                .containsExactly(
                        tuple(1L, TaskState.ACCEPTED, Optional.empty()),
                        tuple(2L, TaskState.RUNNING, Optional.of("before")),
                        tuple(3L, TaskState.CANCELLED, Optional.empty()));
    }

    @Test
    void rememberWhichProcessToldOfThem() {
        String id = kept();
        Await.result(tasks.update(
                new TaskProgress(id, TaskState.RUNNING, 1, Optional.empty(), Optional.empty(), Optional.empty())
                        .toldBy("worker")));

        assertThat(steps(id)).last().extracting(TaskStep::node).isEqualTo(Optional.of("worker"));
    }

    @Test
    void doNotGrowWhenATaskIsToldToBeWhereItIs() {
        String id = kept();
        Await.result(tasks.step(id, TaskState.RUNNING));
        Await.result(tasks.step(id, TaskState.RUNNING));

        assertThat(steps(id)).extracting(TaskStep::state).containsExactly(TaskState.ACCEPTED, TaskState.RUNNING);
    }

    @Test
    void areNotToldOfATaskThatIsUnknown() {
        Failure failure = Await.failure(tasks.steps(UUID.randomUUID().toString()));

        assertThat(failure.category()).isEqualTo(Category.NOT_FOUND);
    }
}
