package dev.touchline.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchline.contracts.Failure;
import dev.touchline.contracts.history.HistoryEndpoints;
import dev.touchline.contracts.history.MatchFeatures;
import dev.touchline.contracts.history.NewTask;
import dev.touchline.contracts.history.StateMoved;
import dev.touchline.contracts.task.Task;
import dev.touchline.contracts.task.TaskQuery;
import dev.touchline.contracts.task.TaskState;
import dev.touchline.football.FootballState;
import dev.touchline.history.DatabaseExtension.TestDatabase;
import dev.touchline.history.tasks.TaskDesk;
import dev.touchline.mesh.bus.Bus;
import dev.touchline.mesh.bus.DirectBus;
import dev.touchline.mesh.bus.LaneConfig;
import dev.touchline.testing.MeshExtension;
import dev.touchline.testing.SampleMatch;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Two rooms on one database, each with a bus of its own, as two processes that do not hear each other. */
@ExtendWith({MeshExtension.class, DatabaseExtension.class})
class SeveralProcessesIT {
    private final World world = new World();
    private final SampleMatch sample = world.rest.get(world.rest.size() - 1);
    private final int half = world.rest.size() / 2;
    private final Vertx elsewhere = Vertx.vertx();
    private Bus otherBus;
    private RoomFixture one;
    private RoomFixture other;
    private Duration heartbeat = Duration.ofMinutes(10);
    private Vertx here;
    private Bus bus;
    private TestDatabase server;

    @BeforeEach
    void start(Vertx vertx, Bus firstBus, MeterRegistry registry, TestDatabase database) {
        here = vertx;
        bus = firstBus;
        server = database;
        otherBus = new DirectBus(elsewhere, LaneConfig.defaults(), new SimpleMeterRegistry(), Clock.systemUTC());
        startBoth();
    }

    @AfterEach
    void stop() {
        one.stop();
        other.stop();
        Await.result(elsewhere.close());
    }

    @Test
    void bringTheTablesUpToDateOnceThoughTheyStartTogether() {
        assertThat(one.get(HistoryEndpoints.KEEP_TASK, TaskDesk.task()).state()).isEqualTo(TaskState.ACCEPTED);
        assertThat(other.get(HistoryEndpoints.KEEP_TASK, TaskDesk.task()).state())
                .isEqualTo(TaskState.ACCEPTED);
    }

    @Test
    void followEachOtherWithinAHeartbeat() {
        restartWith(Duration.ofMillis(200));

        String version = one.load(World.rows(world.rest)).stateVersion();

        Await.until("the other follows", () -> version(other).equals(version));
        assertSame(World.replay(List.of(world.learned, world.rest)));
    }

    @Test
    void followLateResultsThatComeBeforeThoseCounted() {
        restartWith(Duration.ofMillis(200));
        String late = one.load(World.rows(world.rest.subList(half, world.rest.size())))
                .stateVersion();
        Await.until("the other follows", () -> version(other).equals(late));

        String version = other.load(World.rows(world.rest.subList(0, half))).stateVersion();

        Await.until("the one follows", () -> version(one).equals(version));
        assertSame(World.replay(List.of(world.learned, world.rest)));
    }

    @Test
    void followAtOnceWhenTheyHearThatTheStateHasMoved() {
        String version = one.load(World.rows(world.rest)).stateVersion();
        assertThat(version(other)).as("nothing was heard yet").isNotEqualTo(version);

        otherBus.publish(HistoryEndpoints.STATE_MOVED, new StateMoved(version));

        Await.until("the other follows", () -> version(other).equals(version));
        assertSame(World.replay(List.of(world.learned, world.rest)));
    }

    @Test
    void countWhatTheOtherHasImportedJustBefore() {
        one.load(World.rows(world.rest.subList(0, half)));

        String version = other.load(World.rows(world.rest.subList(half, world.rest.size())))
                .stateVersion();

        bus.publish(HistoryEndpoints.STATE_MOVED, new StateMoved(version));
        Await.until("the one follows", () -> version(one).equals(version));
        assertSame(World.replay(List.of(world.learned, world.rest)));
    }

    @Test
    void keepOneTaskForAKeyWhicheverIsAsked() {
        List<Integer> keys = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            keys.add(i);
        }
        List<Future<Task>> first = keepAll(one, keys);
        List<Integer> shuffled = new ArrayList<>(keys);
        Collections.shuffle(shuffled, new Random(5));
        List<Future<Task>> second = keepAll(other, shuffled);

        Await.result(Future.all(first));
        Await.result(Future.all(second));

        for (int i = 0; i < 100; i++) {
            int at = shuffled.indexOf(i);
            assertThat(second.get(at).result()).isEqualTo(first.get(i).result());
        }
    }

    @Test
    void endATaskOnceThoughBothSayHow() {
        List<Future<Task>> answers = new ArrayList<>();
        List<NewTask> tasks = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            tasks.add(TaskDesk.task());
        }
        Await.result(Future.all(tasks.stream()
                .map(task -> one.ask(HistoryEndpoints.KEEP_TASK, task))
                .toList()));
        for (NewTask task : tasks) {
            answers.add(end(one, task, TaskState.SUCCEEDED));
            answers.add(end(other, task, TaskState.CANCELLED));
        }
        Await.result(Future.all(answers));

        for (int i = 0; i < tasks.size(); i++) {
            Task stored =
                    one.get(HistoryEndpoints.TASK, new TaskQuery(tasks.get(i).id(), Optional.empty()));
            assertThat(answers.get(2 * i).result()).isEqualTo(stored);
            assertThat(answers.get(2 * i + 1).result()).isEqualTo(stored);
        }
    }

    private void startBoth() {
        one = new RoomFixture(
                here, bus, new SimpleMeterRegistry(), server, world.base, Configs.withHeartbeat(heartbeat));
        other = new RoomFixture(
                elsewhere, otherBus, new SimpleMeterRegistry(), server, world.base, Configs.withHeartbeat(heartbeat));
        Await.result(Future.all(one.begin(), other.begin()));
    }

    private void restartWith(Duration shorter) {
        one.stop();
        other.stop();
        heartbeat = shorter;
        startBoth();
    }

    private void assertSame(FootballState expected) {
        MatchFeatures here = one.features(sample.home(), sample.away());
        assertThat(other.features(sample.home(), sample.away())).isEqualTo(here);
        assertThat(here.features().values()).isEqualTo(World.features(here.match(), expected));
    }

    private String version(RoomFixture room) {
        return room.features(sample.home(), sample.away()).provenance().stateVersion();
    }

    private static List<Future<Task>> keepAll(RoomFixture room, List<Integer> keys) {
        return keys.stream()
                .map(key -> room.ask(HistoryEndpoints.KEEP_TASK, TaskDesk.task("key " + key)))
                .toList();
    }

    private static Future<Task> end(RoomFixture room, NewTask task, TaskState state) {
        return room.ask(HistoryEndpoints.UPDATE_TASK, TaskDesk.progress(task.id(), state, Optional.<Failure>empty()));
    }
}
