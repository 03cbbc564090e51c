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
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(MeshExtension.class)
class CancellingTest {
    private final Settings settings = new Settings();
    private FakeScoring scoring;
    private FakeHistory history;

    @BeforeEach
    void serve(Bus bus) {
        scoring = new FakeScoring(bus);
        history = new FakeHistory(bus);
        settings.taskConcurrency = 1;
    }

    @Test
    void abandonsWorkUnderWayAndDropsItsLateResult(Vertx vertx, Bus bus) {
        Room room = new Room(vertx, bus, settings);
        Promise<Score> held = Promise.promise();
        scoring.answer = request -> held.future();
        String id = Answers.of(room.submit("Reds")).id();
        Answers.eventually("it is with scoring", () -> scoring.asked.get() == 1);
        Future<Task> waiting = room.ended(id);

        assertThat(Answers.of(room.cancel(id)).state()).isEqualTo(TaskState.CANCELLED);
        assertThat(Answers.of(waiting).state()).isEqualTo(TaskState.CANCELLED);
        assertThat(room.gauge("task.workers.active")).isZero();
        scoring.answer = request -> Future.succeededFuture(scoring.score());
        String next = Answers.of(room.submit("Greens")).id();
        held.complete(scoring.score());

        assertThat(Answers.of(room.ended(next)).state()).isEqualTo(TaskState.SUCCEEDED);
        assertThat(history.tasks.get(id).state()).isEqualTo(TaskState.CANCELLED);
        assertThat(history.tasks.get(id).result()).isEmpty();
        assertThat(room.count("tasks.ended", "state", "cancelled")).isEqualTo(1);
    }

    @Test
    void takesAwayATaskThatWaitsForItsTurn(Vertx vertx, Bus bus) {
        Room room = new Room(vertx, bus, settings);
        Promise<Score> held = Promise.promise();
        scoring.answer = request -> held.future();
        String first = Answers.of(room.submit("Reds")).id();
        String second = Answers.of(room.submit("Greens")).id();

        assertThat(Answers.of(room.cancel(second)).state()).isEqualTo(TaskState.CANCELLED);
        held.complete(scoring.score());

        assertThat(Answers.of(room.ended(first)).state()).isEqualTo(TaskState.SUCCEEDED);
        assertThat(history.tasks.get(second).attempts()).isZero();
        assertThat(scoring.asked).hasValue(1);
    }

    @Test
    void takesAwayATaskThatWaitsForItsNextAttempt(Vertx vertx, Bus bus) {
        settings.retryBase = Duration.ofMinutes(1);
        Room room = new Room(vertx, bus, settings);
        scoring.answer = request -> FakeHistory.failed(Category.UPSTREAM, "passing-trouble");
        String id = Answers.of(room.submit("Reds")).id();
        Answers.eventually("it waits", () -> history.tasks.get(id).state() == TaskState.RETRYING);

        Task cancelled = Answers.of(room.cancel(id));

        assertThat(cancelled.state()).isEqualTo(TaskState.CANCELLED);
        assertThat(cancelled.attempts()).isEqualTo(1);
        assertThat(room.gauge("task.queue.depth")).isZero();
    }

    @Test
    void leavesATaskThatHasEndedAsItEnded(Vertx vertx, Bus bus) {
        Room room = new Room(vertx, bus, settings);
        String id = Answers.of(room.submit("Reds")).id();
        Answers.of(room.ended(id));

        Task still = Answers.of(room.cancel(id));

        assertThat(still.state()).isEqualTo(TaskState.SUCCEEDED);
        assertThat(still.result()).isPresent();
    }

    @Test
    void showsOneEndToEverybodyHoweverTheRaceGoes(Vertx vertx, Bus bus) {
        settings.taskConcurrency = 8;
        Room room = new Room(vertx, bus, settings);
        List<String> ids = IntStream.range(0, 100)
                .mapToObj(each -> Answers.of(room.submit("Club " + each)).id())
                .toList();

        List<Future<Task>> cancelled = ids.stream().map(room::cancel).toList();

        for (int i = 0; i < ids.size(); i++) {
            Task told = Answers.of(cancelled.get(i));
            assertThat(told.state()).isIn(TaskState.CANCELLED, TaskState.SUCCEEDED);
            assertThat(Answers.of(room.ended(ids.get(i))).state()).isEqualTo(told.state());
        }
        Answers.eventually("nothing is left", () -> room.gauge("task.queue.depth") == 0);
        assertThat(room.gauge("task.workers.active")).isZero();
    }
}
