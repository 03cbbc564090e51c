package dev.touchline.dispatch.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchline.contracts.Category;
import dev.touchline.contracts.Failure;
import dev.touchline.contracts.Outcome;
import dev.touchline.contracts.dispatch.SubmitTask;
import dev.touchline.contracts.scoring.Score;
import dev.touchline.contracts.task.Task;
import dev.touchline.contracts.task.TaskState;
import dev.touchline.mesh.bus.Bus;
import dev.touchline.testing.MeshExtension;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Attempts at tasks that a queue of jobs hands out. */
@ExtendWith(MeshExtension.class)
class QueuedTasksTest {
    private static final String ID = "5e0c2c1e-0000-4000-8000-000000000001";

    private final Settings settings = new Settings();
    private FakeScoring scoring;
    private FakeHistory history;
    private FakeJobs jobs;

    @BeforeEach
    void serve(Vertx vertx, Bus bus) {
        scoring = new FakeScoring(bus);
        history = new FakeHistory(bus);
        jobs = new FakeJobs(vertx);
        settings.jobs = Optional.of(jobs);
    }

    private static SubmitTask order(String home) {
        return new SubmitTask(ID, Room.clubs(home, "Blues"), Optional.empty());
    }

    private Promise<Score> hold() {
        Promise<Score> held = Promise.promise();
        scoring.answer = request -> held.future();
        return held;
    }

    @Test
    void leavesAnAcceptedTaskInTheQueueAndStoresItsResultOnce(Vertx vertx, Bus bus) {
        Room room = new Room(vertx, bus, settings);

        Task accepted = Answers.of(room.submit("Reds"));
        Task ended = Answers.of(room.ended(accepted.id()));

        assertThat(accepted.state()).isEqualTo(TaskState.ACCEPTED);
        assertThat(ended.state()).isEqualTo(TaskState.SUCCEEDED);
        assertThat(ended.attempts()).isEqualTo(1);
        assertThat(jobs.published()).isEqualTo(1);
        assertThat(history.tasks.written().stream().filter(TaskState::ended)).containsExactly(TaskState.SUCCEEDED);
        Answers.eventually("the queue is empty", jobs::empty);
    }

    @Test
    void showsAnAttemptAsRunningOnlyWhenItTakesLong(Vertx vertx, Bus bus) {
        Room room = new Room(vertx, bus, settings);
        Promise<Score> held = hold();
        String id = Answers.of(room.submit("Reds")).id();

        Answers.eventually("it runs", () -> history.tasks.get(id).state() == TaskState.RUNNING);
        held.complete(scoring.score());

        assertThat(Answers.of(room.ended(id)).state()).isEqualTo(TaskState.SUCCEEDED);
        assertThat(history.tasks.written()).containsExactly(TaskState.RUNNING, TaskState.SUCCEEDED);
    }

    @Test
    void givesOneResultForAJobThatIsThereThreeTimes(Vertx vertx, Bus bus) {
        Room room = new Room(vertx, bus, settings);
        Promise<Score> held = hold();
        Answers.of(room.submit(ID, "Reds", Optional.empty()));
        jobs.bring(order("Reds"), 1, false);
        jobs.bring(order("Reds"), 1, false);
        Answers.eventually("it is with scoring", () -> scoring.asked.get() == 1);

        held.complete(scoring.score());

        assertThat(Answers.of(room.ended(ID)).state()).isEqualTo(TaskState.SUCCEEDED);
        Answers.eventually("all three are done", jobs::empty);
        assertThat(scoring.asked).hasValue(1);
        assertThat(history.tasks.written().stream().filter(TaskState::ended)).hasSize(1);
        assertThat(jobs.outcomes()).hasSize(3).allMatch(told -> told instanceof Outcome.Done<?>);
    }

    @Test
    void acknowledgesUnscoredWhatEndedBeforeItsWorkerDied(Vertx vertx, Bus bus) {
        Room room = new Room(vertx, bus, settings);
        Answers.of(room.submit(ID, "Reds", Optional.empty()));
        Answers.of(room.ended(ID));
        int scored = scoring.asked.get();

        jobs.bring(order("Reds"), 1, true);

        Answers.eventually("it is done with", () -> jobs.outcomes().size() == 2 && jobs.empty());
        assertThat(scoring.asked).hasValue(scored);
        assertThat(history.asked).hasValue(1);
        assertThat(jobs.outcomes()).allMatch(told -> told instanceof Outcome.Done<?>);
    }

    @Test
    void endsEachTaskOnceHoweverOftenTheConnectionIsLost(Vertx vertx, Bus bus) {
        Room room = new Room(vertx, bus, settings);
        List<String> ids = IntStream.range(0, 60)
                .mapToObj(each -> {
                    if (each % 10 == 9) {
                        jobs.loseConnections();
                    }
                    return Answers.of(room.submit("Club " + each)).id();
                })
                .toList();

        assertThat(ids)
                .allSatisfy(id -> assertThat(Answers.of(room.ended(id)).state()).isEqualTo(TaskState.SUCCEEDED));
        Answers.eventually("the queue is empty", jobs::empty);
        assertThat(history.tasks.written().stream().filter(TaskState::ended)).hasSize(60);
        assertThat(history.file.all()).isEmpty();
    }

    @Test
    void triesAgainAfterAFailureThatMayPass(Vertx vertx, Bus bus) {
        Room room = new Room(vertx, bus, settings);
        scoring.answer = request -> scoring.asked.get() < 3
                ? FakeHistory.failed(Category.UPSTREAM, "passing-trouble")
                : Future.succeededFuture(scoring.score());

        Task ended = Answers.of(room.ended(Answers.of(room.submit("Reds")).id()));

        assertThat(ended.state()).isEqualTo(TaskState.SUCCEEDED);
        assertThat(ended.attempts()).isEqualTo(3);
    }

    @Test
    void endsATaskThatItsCallerGotWrongWithoutADeadLetter(Vertx vertx, Bus bus) {
        Room room = new Room(vertx, bus, settings);
        history.answer = subject -> FakeHistory.failed(Category.NOT_FOUND, "unknown-club");

        Task ended = Answers.of(room.ended(Answers.of(room.submit("Redz")).id()));

        assertThat(ended.state()).isEqualTo(TaskState.FAILED);
        assertThat(ended.failure().orElseThrow().code()).isEqualTo("unknown-club");
        Answers.eventually("the queue is empty", jobs::empty);
        assertThat(history.file.all()).isEmpty();
    }

    @Test
    void filesATaskThatFailedTooOftenAndRequeuesItOnDemand(Vertx vertx, Bus bus) {
        Room room = new Room(vertx, bus, settings);
        scoring.answer = request -> FakeHistory.failed(Category.UPSTREAM, "passing-trouble");
        String id = Answers.of(room.submit("Reds")).id();

        assertThat(Answers.of(room.ended(id)).state()).isEqualTo(TaskState.FAILED);
        Answers.eventually("it is filed", () -> history.file.all().size() == 1);
        assertThat(history.file.all().get(0).cause().code()).isEqualTo("passing-trouble");
        scoring.answer = request -> Future.succeededFuture(scoring.score());

        assertThat(Answers.of(room.requeue(id)).state()).isEqualTo(TaskState.ACCEPTED);
        assertThat(Answers.of(room.ended(id)).state()).isEqualTo(TaskState.SUCCEEDED);
        Answers.eventually("it is filed no more", () -> history.file.all().isEmpty());
        assertThat(Answers.failure(room.requeue(id)).category()).isEqualTo(Category.NOT_FOUND);
    }

    @Test
    void failsATaskThatKilledItsWorkersAndFilesIt(Vertx vertx, Bus bus) {
        Room room = new Room(vertx, bus, settings);
        hold();
        Answers.of(room.submit(ID, "Reds", Optional.empty()));
        Failure cause = Failure.of(Category.BUG, "worker-lost", "It took its worker down.");

        jobs.die(ID, "{}", cause);

        Answers.eventually("it has failed", () -> history.tasks.get(ID).state() == TaskState.FAILED);
        assertThat(history.tasks.get(ID).failure()).contains(cause);
        Answers.eventually("it is filed", () -> history.file.all().size() == 1);
    }

    @Test
    void filesAnUnreadableJobThatBelongsToNoTask(Vertx vertx, Bus bus) {
        Room room = new Room(vertx, bus, settings);
        history.file.away = true;

        jobs.die("message-1", "no JSON", Failure.of(Category.INVALID, "unreadable-body", "Not readable."));
        history.file.away = false;

        Answers.eventually("it is filed", () -> history.file.all().size() == 1);
        assertThat(Answers.failure(room.requeue("message-1")).code()).isEqualTo("unreadable-dead-letter");
    }

    @Test
    void filesAJobWithoutAQuestion(Vertx vertx, Bus bus) {
        new Room(vertx, bus, settings);

        jobs.die("message-1", "{\"id\":\"1\"}", Failure.of(Category.INVALID, "unreadable-body", "Not readable."));

        Answers.eventually("it is filed", () -> history.file.all().size() == 1);
    }

    @Test
    void givesUpATaskAttemptedMoreOftenThanItMayBe(Vertx vertx, Bus bus) {
        Room room = new Room(vertx, bus, settings);

        jobs.bring(order("Reds"), settings.taskAttempts + 1, true);

        Answers.eventually("it is filed", () -> history.file.all().size() == 1);
        assertThat(Answers.of(room.task(ID)).failure().orElseThrow().code()).isEqualTo("attempts-exhausted");
        assertThat(scoring.asked).hasValue(0);
    }

    @Test
    void doesOtherJobsWhileOneHangsAndTriesThatElsewhere(Vertx vertx, Bus bus) {
        settings.attemptTimeout = Duration.ofMillis(400);
        settings.taskConcurrency = 2;
        Room room = new Room(vertx, bus, settings);
        Promise<Score> never = hold();
        String hung = Answers.of(room.submit("Reds")).id();
        Answers.eventually("it is with scoring", () -> scoring.asked.get() == 1);
        scoring.answer = request -> Future.succeededFuture(scoring.score());

        for (int i = 0; i < 20; i++) {
            String other = Answers.of(room.submit("Club " + i)).id();
            assertThat(Answers.of(room.ended(other)).state()).isEqualTo(TaskState.SUCCEEDED);
        }

        Task ended = Answers.of(room.ended(hung));
        assertThat(ended.state()).isEqualTo(TaskState.SUCCEEDED);
        assertThat(ended.attempts()).isEqualTo(2);
        assertThat(never.future().isComplete()).isFalse();
    }

    @Test
    void dropsTheAttemptAtATaskThatAnotherProcessCancelled(Vertx vertx, Bus bus) {
        settings.taskConcurrency = 1;
        Room busy = new Room(vertx, bus, settings);
        hold();
        String id = Answers.of(busy.submit("Reds")).id();
        Answers.eventually("it is with scoring", () -> scoring.asked.get() == 1);

        assertThat(Answers.of(busy.cancel(id)).state()).isEqualTo(TaskState.CANCELLED);

        Answers.eventually("it is in nobody's hands", jobs::empty);
        assertThat(jobs.outcomes()).allMatch(told -> told instanceof Outcome.Done<?>);
        assertThat(history.tasks.get(id).state()).isEqualTo(TaskState.CANCELLED);
    }

    @Test
    void putsBackUncountedWhatOutlastsTheGraceOfAStop(Vertx vertx, Bus bus) {
        Room room = new Room(vertx, bus, settings);
        hold();
        String id = Answers.of(room.submit("Reds")).id();
        Answers.eventually("it is with scoring", () -> scoring.asked.get() == 1);

        room.stop();

        assertThat(history.tasks.get(id).attempts()).isZero();
        scoring.answer = request -> Future.succeededFuture(scoring.score());
        Room next = new Room(vertx, bus, settings);
        assertThat(Answers.of(next.ended(id)).attempts()).isEqualTo(1);
    }
}
