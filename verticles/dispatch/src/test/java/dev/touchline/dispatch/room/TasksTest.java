package dev.touchline.dispatch.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchline.contracts.Category;
import dev.touchline.contracts.Failure;
import dev.touchline.contracts.dispatch.DispatchEndpoints;
import dev.touchline.contracts.prediction.Prediction;
import dev.touchline.contracts.scoring.Score;
import dev.touchline.contracts.task.Task;
import dev.touchline.contracts.task.TaskList;
import dev.touchline.contracts.task.TaskState;
import dev.touchline.contracts.task.TasksQuery;
import dev.touchline.mesh.bus.Bus;
import dev.touchline.mesh.bus.Call;
import dev.touchline.mesh.bus.Deadline;
import dev.touchline.testing.MeshExtension;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(MeshExtension.class)
class TasksTest {
    private static final String ID = "5e0c2c1e-0000-4000-8000-000000000001";

    private final Settings settings = new Settings();
    private FakeScoring scoring;
    private FakeHistory history;

    @BeforeEach
    void serve(Bus bus) {
        scoring = new FakeScoring(bus);
        history = new FakeHistory(bus);
    }

    private Promise<Score> hold() {
        Promise<Score> held = Promise.promise();
        scoring.answer = request -> held.future();
        return held;
    }

    private void failTimes(int times, Category category) {
        AtomicInteger left = new AtomicInteger(times);
        scoring.answer = request -> left.getAndDecrement() > 0
                ? FakeHistory.failed(category, "passing-trouble")
                : Future.succeededFuture(scoring.score());
    }

    @Test
    void keepsATaskBeforeItAnswersAndGivesItsResultOnce(Vertx vertx, Bus bus) {
        Room room = new Room(vertx, bus, settings);

        Task accepted = Answers.of(room.submit("Reds"));
        Task ended = Answers.of(room.ended(accepted.id()));

        assertThat(accepted.state()).isEqualTo(TaskState.ACCEPTED);
        assertThat(ended.state()).isEqualTo(TaskState.SUCCEEDED);
        assertThat(ended.attempts()).isEqualTo(1);
        assertThat(ended.result().orElseThrow().match().orElseThrow().home()).isEqualTo("Reds");
        assertThat(history.tasks.written()).containsExactly(TaskState.RUNNING, TaskState.SUCCEEDED);
        Answers.eventually("nothing is left", () -> room.gauge("task.queue.depth") == 0);
        assertThat(room.count("tasks.ended", "state", "succeeded")).isEqualTo(1);
    }

    @Test
    void takesTheSameIdOrTheSameKeyForTheSameTask(Vertx vertx, Bus bus) {
        Room room = new Room(vertx, bus, settings);
        Promise<Score> held = hold();
        Task first = Answers.of(room.submit(ID, "Reds", Optional.of("key-1")));

        Task sameId = Answers.of(room.submit(ID, "Reds", Optional.of("key-1")));
        Task sameKey = Answers.of(room.submit("another-id", "Reds", Optional.of("key-1")));
        Failure clash = Answers.failure(room.submit("third-id", "Greens", Optional.of("key-1")));

        assertThat(List.of(sameId.id(), sameKey.id())).containsOnly(first.id());
        assertThat(clash.category()).isEqualTo(Category.CONFLICT);
        held.complete(scoring.score());
        assertThat(Answers.of(room.ended(ID)).attempts()).isEqualTo(1);
        assertThat(scoring.asked).hasValue(1);
        assertThat(Answers.of(room.submit("fourth-id", "Reds", Optional.of("key-1")))
                        .state())
                .isEqualTo(TaskState.SUCCEEDED);
    }

    @Test
    void acceptsNothingThatHistoryDoesNotKeep(Vertx vertx, Bus bus) {
        Room room = new Room(vertx, bus, settings);
        history.leave();

        assertThat(Answers.failure(room.submit("Reds")).category()).isEqualTo(Category.UNAVAILABLE);
        assertThat(room.gauge("task.queue.depth")).isZero();
        assertThat(scoring.asked).hasValue(0);
    }

    @Test
    void isUnavailableWhenHistoryKeepsSilent(Vertx vertx, Bus bus) {
        settings.historyTimeout = Duration.ofMillis(100);
        Room room = new Room(vertx, bus, settings);
        history.tasks.silent = true;

        Failure failure = Answers.failure(room.submit("Reds"));

        assertThat(failure.category()).isEqualTo(Category.UNAVAILABLE);
        assertThat(failure.code()).isEqualTo("task-not-kept");
    }

    @Test
    void triesAgainAfterAFailureThatMayPass(Vertx vertx, Bus bus) {
        Room room = new Room(vertx, bus, settings);
        failTimes(2, Category.UPSTREAM);

        Task ended = Answers.of(room.ended(Answers.of(room.submit("Reds")).id()));

        assertThat(ended.state()).isEqualTo(TaskState.SUCCEEDED);
        assertThat(ended.attempts()).isEqualTo(3);
        assertThat(history.tasks.written())
                .containsExactly(
                        TaskState.RUNNING, TaskState.RETRYING,
                        TaskState.RUNNING, TaskState.RETRYING,
                        TaskState.RUNNING, TaskState.SUCCEEDED);
    }

    @Test
    void failsForGoodAfterTheLastAttempt(Vertx vertx, Bus bus) {
        Room room = new Room(vertx, bus, settings);
        failTimes(100, Category.UPSTREAM);

        Task ended = Answers.of(room.ended(Answers.of(room.submit("Reds")).id()));

        assertThat(ended.state()).isEqualTo(TaskState.FAILED);
        assertThat(ended.attempts()).isEqualTo(3);
        assertThat(ended.failure().orElseThrow().code()).isEqualTo("passing-trouble");
    }

    @Test
    void failsAtOnceWhenNoRetryCanHelp(Vertx vertx, Bus bus) {
        Room room = new Room(vertx, bus, settings);
        history.answer = subject -> FakeHistory.failed(Category.NOT_FOUND, "unknown-club");

        Task ended = Answers.of(room.ended(Answers.of(room.submit("Redz")).id()));

        assertThat(ended.state()).isEqualTo(TaskState.FAILED);
        assertThat(ended.attempts()).isEqualTo(1);
        assertThat(ended.failure().orElseThrow().code()).isEqualTo("unknown-club");
    }

    @Test
    void waitsWithoutLosingAttemptsWhileNobodyIsThereToScore(Vertx vertx, Bus bus) {
        Room room = new Room(vertx, bus, settings);
        failTimes(6, Category.UNAVAILABLE);

        Task ended = Answers.of(room.ended(Answers.of(room.submit("Reds")).id()));

        assertThat(ended.state()).isEqualTo(TaskState.SUCCEEDED);
        assertThat(ended.attempts()).isEqualTo(1);
    }

    @Test
    void joinsAQuestionThatIsUnderWay(Vertx vertx, Bus bus) {
        Room room = new Room(vertx, bus, settings);
        Promise<Score> held = hold();
        Future<Prediction> asked = room.predict(Room.clubs("Reds", "Blues"));
        Answers.eventually("it is with scoring", () -> scoring.asked.get() == 1);
        String id = Answers.of(room.submit("Reds")).id();
        Answers.eventually("the task waits too", () -> room.count("cache.misses") == 2);

        held.complete(scoring.score());

        assertThat(Answers.of(room.ended(id)).state()).isEqualTo(TaskState.SUCCEEDED);
        assertThat(Answers.of(asked).model().runId()).isEqualTo("run-1");
        assertThat(scoring.asked).hasValue(1);
    }

    @Test
    void refusesMoreUnfinishedTasksThanItsBound(Vertx vertx, Bus bus) {
        settings.maxUnfinishedTasks = 2;
        Room room = new Room(vertx, bus, settings);
        Promise<Score> held = hold();
        Answers.of(room.submit(ID, "Reds", Optional.empty()));
        Answers.of(room.submit("Greens"));

        assertThat(Answers.failure(room.submit("Whites")).code()).isEqualTo("too-many-tasks");
        assertThat(Answers.of(room.submit(ID, "Reds", Optional.empty())).id()).isEqualTo(ID);
        held.complete(scoring.score());
        Answers.eventually("both have ended", () -> room.gauge("task.queue.depth") == 0);
        assertThat(Answers.of(room.submit("Whites")).state()).isEqualTo(TaskState.ACCEPTED);
    }

    @Test
    void attemptsNoMoreThanItsConcurrencyAtATime(Vertx vertx, Bus bus) {
        settings.taskConcurrency = 3;
        Room room = new Room(vertx, bus, settings);
        Promise<Score> held = hold();
        List<String> ids = IntStream.range(0, 20)
                .mapToObj(each -> Answers.of(room.submit("Club " + each)).id())
                .toList();
        Answers.eventually("three are with scoring", () -> scoring.asked.get() == 3);

        assertThat(room.gauge("task.workers.active")).isEqualTo(3);
        assertThat(room.gauge("task.queue.depth")).isEqualTo(20);
        held.complete(scoring.score());

        assertThat(ids)
                .allSatisfy(id -> assertThat(Answers.of(room.ended(id)).state()).isEqualTo(TaskState.SUCCEEDED));
    }

    @Test
    void keepsAResultUntilHistoryTakesIt(Vertx vertx, Bus bus) {
        Room room = new Room(vertx, bus, settings);
        history.tasks.away = TaskState.SUCCEEDED::equals;
        String id = Answers.of(room.submit("Reds")).id();
        Answers.eventually("it was offered again and again", () -> room.count("task.store.retries") >= 3);
        history.tasks.away = state -> false;

        assertThat(Answers.of(room.ended(id)).state()).isEqualTo(TaskState.SUCCEEDED);
        assertThat(scoring.asked).hasValue(1);
    }

    @Test
    void listsTasksTheNewestFirst(Vertx vertx, Bus bus) {
        Room room = new Room(vertx, bus, settings);
        String older = Answers.of(room.submit("Reds")).id();
        String newer = Answers.of(room.submit("Greens")).id();
        Answers.of(room.ended(older));
        Answers.of(room.ended(newer));

        TaskList list = Answers.of(bus.request(
                DispatchEndpoints.TASKS,
                new TasksQuery(Set.of(TaskState.SUCCEEDED), 10),
                Call.until(Deadline.after(Room.LONG))));

        assertThat(list.tasks()).extracting(Task::id).containsExactly(newer, older);
    }

    @Test
    void knowsNoTaskThatNobodyHandedIn(Vertx vertx, Bus bus) {
        Room room = new Room(vertx, bus, settings);

        assertThat(Answers.failure(room.task(ID)).code()).isEqualTo("unknown-task");
        assertThat(Answers.failure(room.ended(ID)).category()).isEqualTo(Category.NOT_FOUND);
        assertThat(Answers.failure(room.cancel(ID)).code()).isEqualTo("unknown-task");
    }
}
