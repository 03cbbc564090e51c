package dev.touchline.dispatch.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchline.contracts.Category;
import dev.touchline.contracts.dispatch.QueueList.QueueLine;
import dev.touchline.contracts.history.DeadLetter;
import dev.touchline.contracts.scoring.Score;
import dev.touchline.contracts.task.TaskState;
import dev.touchline.mesh.bus.Bus;
import dev.touchline.mesh.census.Census;
import dev.touchline.mesh.census.Node;
import dev.touchline.mesh.census.NodeSeen;
import dev.touchline.testing.MeshExtension;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Queues as operators see and steer them, whoever keeps the tasks. */
@ExtendWith(MeshExtension.class)
class QueuesTest {
    private final Settings settings = new Settings();
    private FakeScoring scoring;
    private FakeHistory history;
    private FakeJobs jobs;

    @BeforeEach
    void serve(Vertx vertx, Bus bus) {
        scoring = new FakeScoring(bus);
        history = new FakeHistory(bus);
        jobs = new FakeJobs(vertx);
        settings.taskConcurrency = 2;
    }

    private Room room(Vertx vertx, Bus bus, boolean queued) {
        settings.jobs = queued ? Optional.of(jobs) : Optional.empty();
        return new Room(vertx, bus, settings);
    }

    private static QueueLine line(Room room) {
        return Answers.of(room.queues()).queues().get(0);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void tellsWhatWaitsAndWhatIsWorkedOn(boolean queued, Vertx vertx, Bus bus) {
        Room room = room(vertx, bus, queued);
        Promise<Score> held = Promise.promise();
        scoring.answer = request -> held.future();
        for (int i = 0; i < 5; i++) {
            Answers.of(room.submit("Club " + i));
        }
        Answers.eventually("two are with scoring", () -> scoring.asked.get() == 2);

        QueueLine line = line(room);

        assertThat(line.name()).isEqualTo("ml");
        assertThat(line.keeper()).isEqualTo(queued ? "fake" : "history");
        assertThat(line.ready()).isEqualTo(3);
        assertThat(line.unacked()).isEqualTo(2);
        assertThat(line.consumers()).isEqualTo(1);
        Answers.eventually("the metric follows", () -> room.gauge("task.queue.depth") == 5);
        Answers.eventually("the census is told", () -> room.facts.all().get(0).holding() == 2);
        held.complete(scoring.score());
        Answers.eventually("the metric follows", () -> room.gauge("task.queue.depth") == 0);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void restsWhileItIsPausedAndGoesOnAfterwards(boolean queued, Vertx vertx, Bus bus) {
        Room room = room(vertx, bus, queued);

        assertThat(Answers.of(room.pause("ml", true)).queues().get(0).paused()).isTrue();
        String id = Answers.of(room.submit("Reds")).id();

        Answers.eventually("nobody takes", () -> line(room).consumers() == 0);
        assertThat(line(room).ready()).isEqualTo(1);
        assertThat(scoring.asked).hasValue(0);
        assertThat(Answers.of(room.pause("ml", false)).queues().get(0).paused()).isFalse();
        assertThat(Answers.of(room.ended(id)).state()).isEqualTo(TaskState.SUCCEEDED);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void filesATaskThatFailedByOurMistakeAndGivesItAnotherLife(boolean queued, Vertx vertx, Bus bus) {
        Room room = room(vertx, bus, queued);
        scoring.answer = request -> FakeHistory.failed(Category.BUG, "our-mistake");
        String id = Answers.of(room.submit("Reds")).id();

        assertThat(Answers.of(room.ended(id)).state()).isEqualTo(TaskState.FAILED);
        Answers.eventually("it is filed", () -> history.file.all().size() == 1);
        DeadLetter letter = history.file.all().get(0);
        assertThat(letter.id()).isEqualTo(id);
        assertThat(letter.queue()).isEqualTo("ml");
        assertThat(letter.body()).contains("Reds");
        scoring.answer = request -> Future.succeededFuture(scoring.score());
        Answers.of(room.requeue(id));

        assertThat(Answers.of(room.ended(id)).state()).isEqualTo(TaskState.SUCCEEDED);
        Answers.eventually("it is filed no more", () -> history.file.all().isEmpty());
    }

    @Test
    void knowsNoOtherQueue(Vertx vertx, Bus bus) {
        Room room = room(vertx, bus, true);

        assertThat(Answers.failure(room.pause("lm", true)).code()).isEqualTo("unknown-queue");
    }

    @Test
    void countsWhatWorkersOfOtherProcessesHold(Vertx vertx, Bus bus) {
        Room room = room(vertx, bus, true);

        Node here = new Node("me", "here", 1, "1.0", List.of("dispatch"), Instant.EPOCH);
        Census census = new Census(vertx, bus, here, List::of, room.facts, room.processes, Clock.systemUTC());
        Answers.of(census.start());

        bus.publish(NodeSeen.EVENT, node("one", 3));
        bus.publish(NodeSeen.EVENT, node("two", 4));
        bus.publish(NodeSeen.EVENT, node("two", 2));

        Answers.eventually("they count", () -> line(room).unacked() == 5);
        Answers.of(census.stop());
    }

    private static NodeSeen node(String name, int holding) {
        return new NodeSeen(
                name,
                "host",
                1,
                "1.0",
                List.of("dispatch"),
                Instant.EPOCH,
                Instant.now(),
                List.of(),
                List.of(new NodeSeen.Worker("ml", holding, 0, 0, List.of())));
    }
}
