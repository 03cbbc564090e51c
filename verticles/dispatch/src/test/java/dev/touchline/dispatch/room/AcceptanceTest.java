package dev.touchline.dispatch.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchline.contracts.Category;
import dev.touchline.contracts.Failure;
import dev.touchline.contracts.task.Task;
import dev.touchline.contracts.task.TaskState;
import dev.touchline.mesh.bus.Bus;
import dev.touchline.testing.MeshExtension;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a promise to do a task rests on when there is a queue of jobs. */
@ExtendWith(MeshExtension.class)
class AcceptanceTest {
    private static final String ID = "5e0c2c1e-0000-4000-8000-000000000001";
    private static final String OTHER = "5e0c2c1e-0000-4000-8000-000000000002";

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

    @Test
    void acceptsNothingThatTheQueueDoesNotConfirm(Vertx vertx, Bus bus) {
        settings.publishPatience = Duration.ofMillis(200);
        Room room = new Room(vertx, bus, settings);
        jobs.away = true;
        Failure away = Answers.failure(room.submit("Reds"));
        jobs.away = false;
        jobs.silent = true;
        Instant asked = Instant.now();
        Failure silent = Answers.failure(room.submit("Greens"));

        assertThat(Duration.between(asked, Instant.now())).isLessThan(Duration.ofSeconds(5));
        assertThat(away.category()).isEqualTo(Category.UNAVAILABLE);
        assertThat(away.code()).isEqualTo("task-not-accepted");
        assertThat(silent.code()).isEqualTo("task-not-accepted");
        assertThat(scoring.asked).hasValue(0);
    }

    @Test
    void doesNotFillHistoryWithTasksThatAFullQueueRefuses(Vertx vertx, Bus bus) {
        Room room = new Room(vertx, bus, settings);
        jobs.full = true;

        for (int i = 0; i < 40; i++) {
            assertThat(Answers.failure(room.submit("Reds")).code()).isEqualTo("queue-full");
        }

        assertThat(history.tasks.size()).isBetween(1, 20);
    }

    @Test
    void leavesATaskAgainThatWasKeptButNeverConfirmed(Vertx vertx, Bus bus) {
        Room room = new Room(vertx, bus, settings);
        jobs.away = true;
        Answers.failure(room.submit(ID, "Reds", Optional.of("key-1")));
        jobs.away = false;
        Answers.eventually("it takes tasks again", () -> accepts(room));

        Task sameKey = Answers.of(room.submit(OTHER, "Reds", Optional.of("key-1")));

        assertThat(sameKey.id()).isEqualTo(ID);
        assertThat(Answers.of(room.ended(ID)).state()).isEqualTo(TaskState.SUCCEEDED);
    }

    private static boolean accepts(Room room) {
        return Answers.of(room.submit("Greens").map(true).otherwise(false));
    }

    @Test
    void leavesNothingOfATaskThatHasEnded(Vertx vertx, Bus bus) {
        Room room = new Room(vertx, bus, settings);
        Answers.of(room.submit(ID, "Reds", Optional.of("key-1")));
        Answers.of(room.ended(ID));

        Task again = Answers.of(room.submit(OTHER, "Reds", Optional.of("key-1")));
        Failure clash = Answers.failure(room.submit(OTHER, "Greens", Optional.of("key-1")));

        assertThat(again.state()).isEqualTo(TaskState.SUCCEEDED);
        assertThat(clash.category()).isEqualTo(Category.CONFLICT);
        assertThat(jobs.published()).isEqualTo(1);
    }

    @Test
    void acceptsWithoutHistoryAndTellsItLater(Vertx vertx, Bus bus) {
        Room room = new Room(vertx, bus, settings);
        history.tasks.allAway = true;

        Task accepted = Answers.of(room.submit("Reds"));

        assertThat(accepted.state()).isEqualTo(TaskState.ACCEPTED);
        assertThat(Answers.of(room.task(accepted.id())).state()).isEqualTo(TaskState.ACCEPTED);
        assertThat(Answers.failure(room.task(OTHER)).category()).isEqualTo(Category.UNAVAILABLE);
        history.tasks.allAway = false;
        assertThat(Answers.of(room.ended(accepted.id())).state()).isEqualTo(TaskState.SUCCEEDED);
        Answers.eventually("the queue is empty", jobs::empty);
    }

    @Test
    void acceptsWithinItsPatienceWhenHistoryIsFrozen(Vertx vertx, Bus bus) {
        settings.keepPatience = Duration.ofMillis(100);
        Room room = new Room(vertx, bus, settings);
        history.tasks.silent = true;

        assertThat(Answers.of(room.submit(ID, "Reds", Optional.empty())).state())
                .isEqualTo(TaskState.ACCEPTED);
        history.tasks.silent = false;
        assertThat(Answers.of(room.ended(ID)).state()).isEqualTo(TaskState.SUCCEEDED);
    }

    @Test
    void showsWhyATaskFailedWhoseKeyBelongsToAnotherByNow(Vertx vertx, Bus bus) {
        Room room = new Room(vertx, bus, settings);
        Answers.of(room.submit(ID, "Reds", Optional.of("key-1")));
        history.tasks.allAway = true;
        Answers.of(room.submit(OTHER, "Greens", Optional.of("key-1")));
        history.tasks.allAway = false;

        Task ended = Answers.of(room.ended(OTHER));

        assertThat(ended.state()).isEqualTo(TaskState.FAILED);
        assertThat(ended.failure().orElseThrow().category()).isEqualTo(Category.CONFLICT);
        assertThat(Answers.of(room.ended(ID)).state()).isEqualTo(TaskState.SUCCEEDED);
        Answers.eventually("the queue is empty", jobs::empty);
        assertThat(history.file.all()).isEmpty();
    }

    @Test
    void tellsHistoryOfEverythingThatItMissedBeforeAnybodyWorksOnIt(Vertx vertx, Bus bus) {
        Room room = new Room(vertx, bus, settings);
        Answers.of(room.pause("ml", true));
        history.tasks.allAway = true;
        for (int i = 0; i < 50; i++) {
            Answers.of(room.submit("Club " + i));
        }
        history.tasks.allAway = false;

        Answers.eventually("all are kept", () -> history.tasks.size() == 50);
        assertThat(history.tasks.all())
                .allSatisfy(task -> assertThat(task.state()).isEqualTo(TaskState.ACCEPTED));
    }

    @Test
    void cancelsATaskThatHistoryWasNotToldOfYet(Vertx vertx, Bus bus) {
        Room room = new Room(vertx, bus, settings);
        Answers.of(room.pause("ml", true));
        history.tasks.allAway = true;
        Answers.of(room.submit(ID, "Reds", Optional.empty()));
        history.tasks.allAway = false;

        assertThat(Answers.of(room.cancel(ID)).state()).isEqualTo(TaskState.CANCELLED);
        Answers.of(room.pause("ml", false));
        Answers.eventually("the queue is empty", jobs::empty);
        assertThat(history.tasks.get(ID).state()).isEqualTo(TaskState.CANCELLED);
    }

    @Test
    void leavesAgainWhatHistoryKeptAndNoQueueHolds(Vertx vertx, Bus bus) {
        settings.orphanAge = Duration.ofMillis(150);
        jobs.away = true;
        Room lost = new Room(vertx, bus, settings);
        Answers.failure(lost.submit(ID, "Reds", Optional.empty()));
        lost.stop();
        jobs.away = false;

        Room next = new Room(vertx, bus, settings);

        assertThat(Answers.of(next.ended(ID)).state()).isEqualTo(TaskState.SUCCEEDED);
    }

    @Test
    void holdsNoMoreThanItsPrefetchWhileHistoryTakesNothing(Vertx vertx, Bus bus) {
        settings.taskConcurrency = 4;
        settings.historyTimeout = Duration.ofMillis(200);
        Room room = new Room(vertx, bus, settings);
        history.tasks.away = TaskState::ended;
        for (int i = 0; i < 30; i++) {
            Answers.of(room.submit("Club " + i));
        }
        Answers.eventually("results are offered again and again", () -> room.count("task.store.retries") >= 20);

        assertThat(jobs.inHand()).isLessThanOrEqualTo(4);
        assertThat(jobs.outcomes()).isEmpty();
        history.tasks.away = state -> false;

        Answers.eventually("all have ended", () -> jobs.empty() && history.tasks.allEnded());
        assertThat(history.tasks.size()).isEqualTo(30);
    }
}
