package dev.touchline.dispatch.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchline.contracts.Category;
import dev.touchline.contracts.FailureException;
import dev.touchline.contracts.task.Task;
import dev.touchline.mesh.bus.Bus;
import dev.touchline.testing.MeshExtension;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What processes say of tasks right after history was away, when it has yet to be told of some. */
@ExtendWith(MeshExtension.class)
class HistoryBackTest {
    private static final String ID = "5e0c2c1e-0000-4000-8000-000000000001";
    private static final String NOBODYS = "5e0c2c1e-0000-4000-8000-000000000002";
    private static final int ASKED = 8;
    private static final int ABREAST = 32;
    private static final int ONE_BY_ONE = 63;

    private final Settings settings = new Settings();
    private FakeHistory history;

    @BeforeEach
    void serve(Vertx vertx, Bus bus) {
        new FakeScoring(bus);
        history = new FakeHistory(bus);
        settings.jobs = Optional.of(new FakeJobs(vertx));
    }

    @Test
    void noProcessCallsATaskUnknownThatAnotherAccepted(Vertx vertx, Bus bus) {
        Room room = new Room(vertx, bus, settings);
        new Room(vertx, bus, settings);
        Answers.of(room.pause("ml", true));
        history.tasks.allAway = true;
        Answers.of(room.submit(ID, "Reds", Optional.empty()));
        // The questions go to the two in turn; one that can only tell that history is away is asked of the other.
        assertThat(says(() -> room.task(ID))).contains("ACCEPTED").isSubsetOf("ACCEPTED", "UNAVAILABLE");
        history.tasks.keepsNothing = true;
        history.tasks.allAway = false;

        assertThat(says(() -> room.task(ID))).contains("ACCEPTED").doesNotContain("NOT_FOUND");
        assertThat(says(() -> room.ended(ID, Duration.ofMillis(300)))).doesNotContain("NOT_FOUND");
        assertThat(says(() -> room.cancel(ID))).doesNotContain("NOT_FOUND");

        history.tasks.keepsNothing = false;
        Answers.of(room.pause("ml", false));
        Answers.eventually("both know its end", () -> says(() -> room.task(ID)).equals(Set.of("SUCCEEDED")));
    }

    @Test
    void knowsAnIdToBeNobodysOnceHistoryHasBeenThereForAWhile(Vertx vertx, Bus bus) {
        AtomicReference<Duration> later = new AtomicReference<>(Duration.ZERO);
        InstantSource time = () -> Instant.now().plus(later.get());
        Room room = new Room(vertx, bus, settings, time.withZone(ZoneOffset.UTC));
        assertThat(refusal(room)).isEqualTo(Category.NOT_FOUND);
        history.tasks.allAway = true;
        assertThat(refusal(room)).isEqualTo(Category.UNAVAILABLE);
        history.tasks.allAway = false;

        assertThat(refusal(room)).isEqualTo(Category.UNAVAILABLE);
        later.set(Duration.ofSeconds(11));
        assertThat(refusal(room)).isEqualTo(Category.NOT_FOUND);
    }

    private static Category refusal(Room room) {
        return Answers.failure(room.task(NOBODYS)).category();
    }

    @Test
    void tellsHistoryOfManyTasksAtATimeOnceItIsBack(Vertx vertx, Bus bus) {
        Room room = new Room(vertx, bus, settings);
        Answers.of(room.pause("ml", true));
        history.tasks.allAway = true;
        for (int i = 0; i < 4 * ABREAST; i++) {
            Answers.of(room.submit("Club " + i));
        }
        Set<String> asked = ConcurrentHashMap.newKeySet();
        Promise<Void> release = Promise.promise();
        history.tasks.kept = task -> {
            asked.add(task.id());
            return asked.size() <= ONE_BY_ONE
                    ? Future.succeededFuture(task)
                    : release.future().map(task);
        };
        history.tasks.allAway = false;

        Answers.eventually("many are handed over", () -> asked.size() >= ONE_BY_ONE + ABREAST);
        assertThat(asked).hasSizeLessThanOrEqualTo(ONE_BY_ONE + 2 * ABREAST);
        release.complete();
        Answers.eventually("all are kept", () -> history.tasks.size() == 4 * ABREAST);
    }

    private static Set<String> says(Supplier<Future<Task>> question) {
        Set<String> said = new HashSet<>();
        for (int i = 0; i < ASKED; i++) {
            said.add(Answers.of(question.get()
                    .map(task -> task.state().name())
                    .otherwise(failed ->
                            FailureException.failureOf(failed).category().name())));
        }
        return said;
    }
}
