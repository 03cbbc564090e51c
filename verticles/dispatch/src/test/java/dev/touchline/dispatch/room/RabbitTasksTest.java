package dev.touchline.dispatch.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchline.contracts.Category;
import dev.touchline.contracts.Failure;
import dev.touchline.contracts.dispatch.DispatchQueues;
import dev.touchline.contracts.dispatch.QueueList.QueueLine;
import dev.touchline.contracts.dispatch.SubmitTask;
import dev.touchline.contracts.task.Task;
import dev.touchline.contracts.task.TaskState;
import dev.touchline.mesh.broker.Broker;
import dev.touchline.mesh.broker.BrokerConfig;
import dev.touchline.mesh.bus.Bus;
import dev.touchline.mesh.jobs.Job;
import dev.touchline.testing.MeshExtension;
import dev.touchline.testing.servers.RabbitServer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Tasks over a real RabbitMQ. */
@ExtendWith(MeshExtension.class)
class RabbitTasksTest {
    private static final String ID = "5e0c2c1e-0000-4000-8000-000000000001";

    private final Settings settings = new Settings();
    private final List<Broker> brokers = new ArrayList<>();
    private FakeScoring scoring;
    private FakeHistory history;
    private String uri;

    @BeforeEach
    void serve(Vertx vertx, Bus bus) {
        scoring = new FakeScoring(bus);
        history = new FakeHistory(bus);
        uri = RabbitServer.shared().freshVhost();
    }

    @AfterEach
    void end() {
        brokers.forEach(broker -> Answers.of(broker.stop()));
    }

    private Broker broker(Vertx vertx) {
        Broker broker = new Broker(
                vertx,
                BrokerConfig.at(uri),
                List.of(DispatchQueues.PREDICTIONS),
                new SimpleMeterRegistry(),
                (name, kind, check) -> {},
                Clock.systemUTC());
        brokers.add(broker);
        Answers.of(broker.start());
        return broker;
    }

    /** A room with a broker of its own, as another process has. */
    private Room room(Vertx vertx, Bus bus) {
        settings.jobs = Optional.of(broker(vertx).jobs());
        return new Room(vertx, bus, settings);
    }

    private static QueueLine line(Room room) {
        return Answers.of(room.queues()).queues().get(0);
    }

    private static void drained(Room room) {
        Answers.eventually("the queue is empty", () -> {
            QueueLine line = line(room);
            return line.ready() + line.unacked() + line.delayed() + line.dead() == 0;
        });
    }

    @Test
    void endsEveryAcceptedTaskOnce(Vertx vertx, Bus bus) {
        Room room = room(vertx, bus);
        List<Future<Task>> accepted = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            accepted.add(room.submit("Club " + i));
        }

        for (Future<Task> each : accepted) {
            assertThat(Answers.of(room.ended(Answers.of(each).id())).state()).isEqualTo(TaskState.SUCCEEDED);
        }
        drained(room);
        assertThat(history.tasks.written().stream().filter(TaskState::ended)).hasSize(100);
        assertThat(line(room).keeper()).isEqualTo("rabbitmq");
    }

    @Test
    void givesOneResultForAJobLeftThreeTimes(Vertx vertx, Bus bus) {
        Room room = room(vertx, bus);
        SubmitTask order = new SubmitTask(ID, Room.clubs("Reds", "Blues"), Optional.empty());
        for (int i = 0; i < 3; i++) {
            Job<SubmitTask> job = new Job<>(ID, order, Optional.empty());
            Answers.of(settings.jobs.orElseThrow().publish(DispatchQueues.PREDICTIONS, job));
        }

        Answers.eventually("it has ended", () -> history.tasks.get(ID) != null && history.tasks.allEnded());
        drained(room);
        assertThat(history.tasks.written().stream().filter(TaskState::ended)).containsExactly(TaskState.SUCCEEDED);
        assertThat(history.file.all()).isEmpty();
    }

    @Test
    void acknowledgesUnscoredWhatEndedBeforeItsWorkerWasLost(Vertx vertx, Bus bus) {
        Promise<Void> lost = Promise.promise();
        history.tasks.reply = task -> task.state().ended() ? lost.future().map(task) : Future.succeededFuture(task);
        Room room = room(vertx, bus);
        String id = Answers.of(room.submit("Reds")).id();

        Answers.eventually("its result is stored", () -> history.tasks.get(id).state() == TaskState.SUCCEEDED);

        // It is gone before it learns so, and what it had in hand goes to another.
        Room another = room(vertx, bus);
        Answers.of(brokers.get(0).stop());

        Answers.eventually("it is brought again", () -> history.tasks.looks.get() > 0);
        drained(another);
        lost.complete();
        assertThat(scoring.asked).hasValue(1);
        assertThat(history.tasks.written().stream().filter(TaskState::ended)).hasSize(1);
        assertThat(history.file.all()).isEmpty();
    }

    @Test
    void restsInEveryProcessWhileItIsPaused(Vertx vertx, Bus bus) {
        Room one = room(vertx, bus);
        Room two = room(vertx, bus);
        Answers.eventually("both take", () -> line(one).consumers() == 2);

        Answers.of(one.pause("ml", true));
        Answers.eventually("nobody takes", () -> line(two).consumers() == 0);
        String id = Answers.of(two.submit("Reds")).id();
        Answers.eventually("it waits", () -> line(one).ready() == 1);
        assertThat(scoring.asked).hasValue(0);

        Answers.of(two.pause("ml", false));
        assertThat(Answers.of(one.ended(id)).state()).isEqualTo(TaskState.SUCCEEDED);
    }

    @Test
    void filesWhatDiesAndGivesItAnotherLife(Vertx vertx, Bus bus) {
        Room room = room(vertx, bus);
        scoring.answer = request -> FakeHistory.failed(Category.BUG, "our-mistake");
        String id = Answers.of(room.submit("Reds")).id();
        Answers.eventually("it is filed", () -> history.file.all().size() == 1);
        assertThat(history.file.all().get(0).cause().code()).isEqualTo("our-mistake");
        scoring.answer = request -> Future.succeededFuture(scoring.score());

        Answers.of(room.requeue(id));

        assertThat(Answers.of(room.ended(id)).state()).isEqualTo(TaskState.SUCCEEDED);
        drained(room);
        assertThat(history.file.all()).isEmpty();
    }

    @Test
    void acceptsWhileHistoryIsAwayAndEndsTheTaskWhenItIsBack(Vertx vertx, Bus bus) {
        Room room = room(vertx, bus);
        history.tasks.allAway = true;
        String id = Answers.of(room.submit("Reds")).id();
        assertThat(Answers.failure(room.task("another")).category()).isEqualTo(Category.UNAVAILABLE);

        history.tasks.allAway = false;

        assertThat(Answers.of(room.ended(id)).state()).isEqualTo(TaskState.SUCCEEDED);
    }

    @Test
    void refusesWithinFiveSecondsWhileTheBrokerIsFrozenAndGoesOnWhenItThaws(Vertx vertx, Bus bus) {
        Room room = room(vertx, bus);
        Answers.of(room.ended(Answers.of(room.submit("Reds")).id()));
        RabbitServer.shared().freeze();

        Instant asked = Instant.now();
        Failure refused = Answers.failure(room.submit(ID, "Greens", Optional.empty()));
        Duration waited = Duration.between(asked, Instant.now());
        RabbitServer.shared().thaw();

        assertThat(refused.category()).isEqualTo(Category.UNAVAILABLE);
        assertThat(refused.code()).isEqualTo("task-not-accepted");
        assertThat(waited).isLessThan(Duration.ofSeconds(5));
        // The same task once more, as its caller was told.
        Answers.eventually("it is accepted", () -> accepts(room));
        assertThat(Answers.of(room.ended(ID)).state()).isEqualTo(TaskState.SUCCEEDED);
        drained(room);
    }

    @Test
    void startsWithoutABrokerAndAcceptsNothing(Vertx vertx, Bus bus) {
        uri = "amqp://touchline:touchline@127.0.0.1:1/none";
        Room room = room(vertx, bus);

        Instant asked = Instant.now();
        assertThat(Answers.failure(room.submit("Reds")).code()).isEqualTo("task-not-accepted");
        assertThat(Duration.between(asked, Instant.now())).isLessThan(Duration.ofSeconds(5));
        assertThat(Answers.of(room.predict(Room.clubs("Reds", "Blues"))).match())
                .isPresent();
    }

    private static boolean accepts(Room room) {
        return Answers.of(room.submit(ID, "Greens", Optional.empty()).map(true).otherwise(false));
    }
}
