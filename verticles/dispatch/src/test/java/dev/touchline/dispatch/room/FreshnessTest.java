package dev.touchline.dispatch.room;

import static dev.touchline.dispatch.room.Room.clubs;
import static org.assertj.core.api.Assertions.assertThat;

import dev.touchline.contracts.history.MatchFeatures;
import dev.touchline.contracts.prediction.Prediction;
import dev.touchline.contracts.prediction.Prediction.CacheStatus;
import dev.touchline.contracts.scoring.Score;
import dev.touchline.mesh.bus.Bus;
import dev.touchline.testing.MeshExtension;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An answer made from an older version is never given to anybody who could know of a newer one. */
@ExtendWith(MeshExtension.class)
class FreshnessTest {
    private FakeScoring scoring;
    private FakeHistory history;
    private Room room;

    @BeforeEach
    void deploy(Vertx vertx, Bus bus) {
        scoring = new FakeScoring(bus);
        history = new FakeHistory(bus);
        room = new Room(vertx, bus);
    }

    private Prediction predict(String home) {
        return Answers.of(room.predict(clubs(home, "Blues")));
    }

    /** Waits until the room has heard an event told before: it hears one after another. */
    private void untilForgotten(String home) {
        Answers.eventually("the cache is stale", () -> predict(home).cache() != CacheStatus.HIT);
    }

    @Test
    void forgetsWhatAnOlderTeamStateSaid() {
        predict("Reds");
        history.stateVersion = "state-2";
        history.tellStateMoved();

        untilForgotten("Reds");

        assertThat(predict("Reds").provenance().stateVersion()).isEqualTo("state-2");
    }

    @Test
    void forgetsWhatAnOlderModelSaid() {
        predict("Reds");
        scoring.run = "run-2";
        scoring.tellModelLoaded();

        untilForgotten("Reds");

        assertThat(predict("Reds").model().runId()).isEqualTo("run-2");
    }

    @Test
    void learnsOfAMoveFromAnAnswerWhenTheEventWasLost() {
        predict("Reds");
        history.stateVersion = "state-2";

        assertThat(predict("Greens").provenance().stateVersion()).isEqualTo("state-2");
        Prediction again = predict("Reds");

        assertThat(again.cache()).isEqualTo(CacheStatus.MISS);
        assertThat(again.provenance().stateVersion()).isEqualTo("state-2");
    }

    @Test
    void servesOldEntriesAgainAfterARollback() {
        predict("Reds");
        scoring.run = "run-2";
        predict("Greens");
        scoring.run = "run-1";
        scoring.tellModelLoaded();

        Answers.eventually("run-1 is current again", () -> predict("Reds").cache() == CacheStatus.HIT);
        assertThat(predict("Reds").model().runId()).isEqualTo("run-1");
    }

    @Test
    void neverServesAResultThatArrivesAfterItsStateHasMoved() {
        predict("Greens");
        Promise<Score> slow = Promise.promise();
        scoring.answer = request -> slow.future();
        Future<Prediction> late = room.predict(clubs("Reds", "Blues"));
        Answers.eventually("the first question is with scoring", () -> scoring.asked.get() == 2);
        scoring.answer = request -> Future.succeededFuture(scoring.score());
        history.stateVersion = "state-2";
        history.tellStateMoved();
        untilForgotten("Greens");

        slow.complete(scoring.score());

        assertThat(Answers.of(late).provenance().stateVersion()).isEqualTo("state-1");
        assertThat(predict("Reds").provenance().stateVersion()).isEqualTo("state-2");
        assertThat(predict("Reds").cache()).isEqualTo(CacheStatus.HIT);
    }

    @Test
    void neverServesAResultWhoseFeaturesArriveAfterTheStateHasMoved() {
        predict("Greens");
        Promise<MatchFeatures> slow = Promise.promise();
        history.answer = subject -> slow.future();
        Future<Prediction> late = room.predict(clubs("Reds", "Blues"));
        Answers.eventually("the first question is with history", () -> history.asked.get() == 2);
        MatchFeatures old = history.features(clubs("Reds", "Blues").subject());
        history.answer = subject -> Future.succeededFuture(history.features(subject));
        history.stateVersion = "state-2";
        history.tellStateMoved();
        untilForgotten("Greens");

        slow.complete(old);

        assertThat(Answers.of(late).provenance().stateVersion()).isEqualTo("state-1");
        assertThat(predict("Reds").provenance().stateVersion()).isEqualTo("state-2");
    }

    @Test
    void doesNotLetAQuestionJoinAFlightBegunBeforeTheStateMoved() {
        predict("Greens");
        AtomicInteger held = new AtomicInteger();
        Promise<Score> slow = Promise.promise();
        scoring.answer =
                request -> held.getAndIncrement() == 0 ? slow.future() : Future.succeededFuture(scoring.score());
        Future<Prediction> before = room.predict(clubs("Reds", "Blues"));
        Answers.eventually("the first question is with scoring", () -> held.get() == 1);
        history.stateVersion = "state-2";
        history.tellStateMoved();
        untilForgotten("Greens");

        assertThat(predict("Reds").provenance().stateVersion()).isEqualTo("state-2");
        slow.complete(scoring.score());
        assertThat(Answers.of(before).provenance().stateVersion()).isEqualTo("state-1");
    }
}
