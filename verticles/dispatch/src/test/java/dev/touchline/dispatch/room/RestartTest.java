package dev.touchline.dispatch.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchline.contracts.Category;
import dev.touchline.contracts.scoring.Score;
import dev.touchline.contracts.task.Task;
import dev.touchline.contracts.task.TaskState;
import dev.touchline.mesh.bus.Bus;
import dev.touchline.testing.MeshExtension;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What was accepted ends, whatever happens to the process in between. */
@ExtendWith(MeshExtension.class)
class RestartTest {
    private final Settings settings = new Settings();
    private FakeScoring scoring;
    private FakeHistory history;

    @BeforeEach
    void serve(Bus bus) {
        scoring = new FakeScoring(bus);
        history = new FakeHistory(bus);
    }

    private void left(String id, TaskState state, int attempts, Instant next) {
        history.tasks.put(new Task(
                id,
                state,
                Room.clubs(id, "Blues"),
                attempts,
                Instant.now(),
                Instant.now(),
                Optional.ofNullable(next),
                Optional.empty(),
                Optional.empty()));
    }

    @Test
    void takesUpWhatAnEarlierRunLeft(Vertx vertx, Bus bus) {
        left("accepted", TaskState.ACCEPTED, 0, null);
        left("retrying", TaskState.RETRYING, 1, Instant.now().plusMillis(50));
        left("running", TaskState.RUNNING, 1, null);
        left("cancelled", TaskState.CANCELLED, 1, null);
        Room room = new Room(vertx, bus, settings);

        assertThat(Answers.of(room.ended("accepted")).attempts()).isEqualTo(1);
        assertThat(Answers.of(room.ended("retrying")).attempts()).isEqualTo(2);
        assertThat(Answers.of(room.ended("running")).attempts()).isEqualTo(2);
        assertThat(history.tasks.get("running").state()).isEqualTo(TaskState.SUCCEEDED);
        assertThat(history.tasks.get("cancelled").state()).isEqualTo(TaskState.CANCELLED);
    }

    @Test
    void failsATaskWhoseLastAttemptKilledItsWorker(Vertx vertx, Bus bus) {
        left("poison", TaskState.RUNNING, 3, null);
        Room room = new Room(vertx, bus, settings);

        Task ended = Answers.of(room.ended("poison"));

        assertThat(ended.state()).isEqualTo(TaskState.FAILED);
        assertThat(ended.failure().orElseThrow().code()).isEqualTo("worker-lost");
        assertThat(scoring.asked).hasValue(0);
    }

    @Test
    void startsBeforeHistoryIsThereAndTakesUpTasksOnceItIs(Vertx vertx, Bus bus) {
        left("accepted", TaskState.ACCEPTED, 0, null);
        history.tasks.allAway = true;
        Room room = new Room(vertx, bus, settings);
        Answers.eventually("it asked a few times", () -> history.tasks.refused.get() >= 3);
        assertThat(Answers.of(room.checks.get("dispatch").get()).ok()).isFalse();

        history.tasks.allAway = false;

        Answers.eventually("it has ended", () -> history.tasks.get("accepted").state() == TaskState.SUCCEEDED);
        assertThat(Answers.of(room.checks.get("dispatch").get()).ok()).isTrue();
    }

    @Test
    void takesUpMoreTasksThanItMayHoldAtATime(Vertx vertx, Bus bus) {
        for (int i = 0; i < 2500; i++) {
            left("task-" + i, TaskState.ACCEPTED, 0, null);
        }
        settings.maxUnfinishedTasks = 300;
        new Room(vertx, bus, settings);

        Answers.eventually("all have ended", history.tasks::allEnded);
    }

    @Test
    void finishesAttemptsUnderWayWithinTheGraceOfAStop(Vertx vertx, Bus bus) {
        settings.stopGrace = Duration.ofSeconds(10);
        settings.taskConcurrency = 1;
        Room room = new Room(vertx, bus, settings);
        Promise<Score> held = Promise.promise();
        scoring.answer = request -> held.future();
        String running = Answers.of(room.submit("Reds")).id();
        String waiting = Answers.of(room.submit("Greens")).id();
        Answers.eventually("it is with scoring", () -> scoring.asked.get() == 1);

        Future<Void> stopped = room.stopping();
        // Comes through the room's context, and so behind the stop.
        Answers.of(room.checks.get("dispatch").get());
        held.complete(scoring.score());
        Answers.of(stopped);

        assertThat(history.tasks.get(running).state()).isEqualTo(TaskState.SUCCEEDED);
        assertThat(history.tasks.get(waiting).state()).isEqualTo(TaskState.ACCEPTED);
        assertThat(scoring.asked).hasValue(1);
    }

    @Test
    void putsBackAttemptsThatOutlastTheGraceUncounted(Vertx vertx, Bus bus) {
        Room room = new Room(vertx, bus, settings);
        scoring.answer = request -> Promise.<Score>promise().future();
        String id = Answers.of(room.submit("Reds")).id();
        Answers.eventually("it is with scoring", () -> scoring.asked.get() == 1);

        room.stop();

        assertThat(history.tasks.get(id).state()).isEqualTo(TaskState.ACCEPTED);
        assertThat(history.tasks.get(id).attempts()).isZero();
        scoring.answer = request -> Future.succeededFuture(scoring.score());
        Room next = new Room(vertx, bus, settings);
        assertThat(Answers.of(next.ended(id)).state()).isEqualTo(TaskState.SUCCEEDED);
    }

    @Test
    void endsEveryAcceptedTaskHoweverOftenItIsRestarted(Vertx vertx, Bus bus) {
        settings.stopGrace = Duration.ofMillis(1);
        settings.taskConcurrency = 2;
        for (int run = 0; run < 20; run++) {
            Room room = new Room(vertx, bus, settings);
            for (int i = 0; i < 5; i++) {
                Answers.of(room.submit("Club " + run + " " + i));
            }
            room.stop();
        }
        new Room(vertx, bus, settings);

        Answers.eventually("all have ended", history.tasks::allEnded);
        assertThat(history.tasks.size()).isEqualTo(100);
        assertThat(history.tasks.all())
                .allSatisfy(task -> assertThat(task.state()).isEqualTo(TaskState.SUCCEEDED));
    }

    @Test
    void survivesAStoreThatComesAndGoes(Vertx vertx, Bus bus) {
        settings.taskAttempts = 20;
        Room room = new Room(vertx, bus, settings);
        scoring.answer = request -> Math.floorMod(scoring.asked.get(), 5) == 0
                ? FakeHistory.failed(Category.UPSTREAM, "passing-trouble")
                : Future.succeededFuture(scoring.score());
        List<Future<?>> submitted = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            history.tasks.allAway = i % 20 == 19;
            submitted.add(room.submit("Club " + i));
        }
        history.tasks.allAway = false;
        Answers.eventually(
                "every submission is answered", () -> submitted.stream().allMatch(Future::isComplete));

        Answers.eventually("all that was kept has ended", history.tasks::allEnded);
        assertThat(history.tasks.size()).isPositive();
        Answers.eventually("nothing is left", () -> room.gauge("task.queue.depth") == 0);
    }
}
