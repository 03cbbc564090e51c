package dev.touchline.dispatch.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchline.contracts.Category;
import dev.touchline.contracts.Endpoint;
import dev.touchline.contracts.Event;
import dev.touchline.contracts.scoring.Score;
import dev.touchline.contracts.task.Task;
import dev.touchline.contracts.task.TaskState;
import dev.touchline.mesh.bus.Bus;
import dev.touchline.mesh.bus.Call;
import dev.touchline.mesh.bus.Service;
import dev.touchline.mesh.bus.Subscription;
import dev.touchline.testing.MeshExtension;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(MeshExtension.class)
class WaitingTest {
    private final Settings settings = new Settings();
    private final Promise<Score> held = Promise.promise();
    private FakeScoring scoring;
    private FakeHistory history;

    @BeforeEach
    void serve(Bus bus) {
        scoring = new FakeScoring(bus);
        history = new FakeHistory(bus);
        scoring.answer = request -> held.future();
    }

    /** A bus whose events nobody hears. */
    private record Deaf(Bus bus) implements Bus {
        @Override
        public <Q, R> Future<R> request(Endpoint<Q, R> endpoint, Q request, Call call) {
            return bus.request(endpoint, request, call);
        }

        @Override
        public <Q, R> Future<Subscription> serve(Endpoint<Q, R> endpoint, int permits, Service<Q, R> service) {
            return bus.serve(endpoint, permits, service);
        }

        @Override
        public <E> void publish(Event<E> event, E body) {}

        @Override
        public <E> Future<Subscription> subscribe(Event<E> event, Consumer<E> listener) {
            return bus.subscribe(event, listener);
        }
    }

    private String submitted(Room room) {
        String id = Answers.of(room.submit("Reds")).id();
        Answers.eventually("it is with scoring", () -> scoring.asked.get() == 1);
        return id;
    }

    @Test
    void wakesWhoeverWaitsWhenTheTaskHasEnded(Vertx vertx, Bus bus) {
        Room room = new Room(vertx, bus, settings);
        String id = submitted(room);
        Future<Task> waiting = room.ended(id, Duration.ofSeconds(14));
        held.complete(scoring.score());

        assertThat(Answers.of(waiting).state()).isEqualTo(TaskState.SUCCEEDED);
    }

    @Test
    void findsTheResultAtTheEndOfTheWaitWhenTheDoorbellWasLost(Vertx vertx, Bus bus) {
        Room room = new Room(vertx, new Deaf(bus), settings);
        String id = submitted(room);
        Future<Task> waiting = room.ended(id, Duration.ofMillis(300));
        Answers.eventually("it is parked", () -> history.tasks.looks.get() == 1);
        held.complete(scoring.score());
        Answers.eventually("it is stored", () -> history.tasks.get(id).state().ended());

        assertThat(Answers.of(waiting).state()).isEqualTo(TaskState.SUCCEEDED);
        assertThat(history.tasks.looks).hasValue(2);
    }

    @Test
    void tellsHowTheTaskStandsAtTheEndOfTheWait(Vertx vertx, Bus bus) {
        Room room = new Room(vertx, bus, settings);
        String id = submitted(room);

        assertThat(Answers.of(room.ended(id, Duration.ofMillis(100))).state()).isEqualTo(TaskState.RUNNING);
        assertThat(Answers.of(room.task(id)).state()).isEqualTo(TaskState.RUNNING);
    }

    @Test
    void looksOnceMoreBeforeTheCallersDeadlineHoweverLongTheWait(Vertx vertx, Bus bus) {
        Room room = new Room(vertx, bus, settings);
        String id = submitted(room);

        Future<Task> waiting = room.ended(id, Duration.ofSeconds(30), Duration.ofMillis(800));

        assertThat(Answers.of(waiting).state()).isEqualTo(TaskState.RUNNING);
    }

    @Test
    void tellsWhatItSawLastWhenHistoryHasGoneMeanwhile(Vertx vertx, Bus bus) {
        settings.historyTimeout = Duration.ofMillis(500);
        Room room = new Room(vertx, bus, settings);
        String id = submitted(room);
        Future<Task> waiting = room.ended(id, Duration.ofMillis(300));
        Answers.eventually("it is parked", () -> history.tasks.looks.get() == 1);
        history.tasks.allAway = true;

        assertThat(Answers.of(waiting).state()).isEqualTo(TaskState.RUNNING);
    }

    @Test
    void parksFiveThousandWithoutAThreadOrAPollForAny(Vertx vertx, Bus bus) {
        Room room = new Room(vertx, bus, settings);
        String id = submitted(room);
        int threads = Thread.activeCount();
        List<Future<Task>> waiting = IntStream.range(0, 5000)
                .mapToObj(each -> room.ended(id, Duration.ofSeconds(14)))
                .toList();
        Answers.eventually(
                "all are parked",
                () -> Answers.of(room.checks.get("dispatch").get()).detail().contains("5000 callers wait"));
        assertThat(history.tasks.looks).as("one look serves them all").hasValue(1);
        assertThat(Thread.activeCount()).isLessThanOrEqualTo(threads + 2);

        held.complete(scoring.score());

        assertThat(waiting)
                .allSatisfy(each -> assertThat(Answers.of(each).state()).isEqualTo(TaskState.SUCCEEDED));
        assertThat(history.tasks.looks).hasValue(2);
    }

    @Test
    void thoseWhoseWaitsEndOneAfterTheOtherShareTheirLastLooks(Vertx vertx, Bus bus) {
        Room room = new Room(vertx, bus, settings);
        String id = submitted(room);

        List<Future<Task>> waiting = IntStream.range(0, 1000)
                .mapToObj(each -> room.ended(id, Duration.ofMillis(1500 + each / 10)))
                .toList();

        assertThat(waiting)
                .allSatisfy(each -> assertThat(Answers.of(each).state()).isEqualTo(TaskState.RUNNING));
        assertThat(history.tasks.looks.get()).isLessThan(10);
    }

    @Test
    void refusesMoreWaitersThanItsBound(Vertx vertx, Bus bus) {
        settings.maxTaskWaiters = 1;
        Room room = new Room(vertx, bus, settings);
        String id = submitted(room);
        Future<Task> waiting = room.ended(id);
        Answers.eventually("it is parked", () -> history.tasks.looks.get() == 1);

        assertThat(Answers.failure(room.ended(id)).category()).isEqualTo(Category.OVERLOADED);
        assertThat(Answers.of(room.task(id)).state()).isEqualTo(TaskState.RUNNING);
        held.complete(scoring.score());
        assertThat(Answers.of(waiting).state()).isEqualTo(TaskState.SUCCEEDED);
    }

    @Test
    void letsTheParkedGoWhenTheRoomStops(Vertx vertx, Bus bus) {
        Room room = new Room(vertx, bus, settings);
        String id = submitted(room);
        Future<Task> waiting = room.ended(id);
        Answers.eventually("it is parked", () -> history.tasks.looks.get() == 1);

        room.stop();

        assertThat(Answers.of(waiting).state()).isEqualTo(TaskState.RUNNING);
    }
}
