package dev.touchline.dispatch.room;

import static dev.touchline.dispatch.room.Room.clubs;
import static org.assertj.core.api.Assertions.assertThat;

import dev.touchline.contracts.dispatch.DispatchEndpoints;
import dev.touchline.contracts.dispatch.FollowedPrediction;
import dev.touchline.contracts.dispatch.Hop;
import dev.touchline.contracts.dispatch.HopPassed;
import dev.touchline.contracts.history.MatchFeatures;
import dev.touchline.contracts.prediction.Prediction.CacheStatus;
import dev.touchline.contracts.prediction.PredictionRequest;
import dev.touchline.contracts.prediction.Subject;
import dev.touchline.mesh.bus.Bus;
import dev.touchline.testing.MeshExtension;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Whoever follows a question hears where it comes to, as it does. */
@ExtendWith(MeshExtension.class)
class FollowingTest {
    private final BlockingQueue<HopPassed> heard = new LinkedBlockingQueue<>();
    private FakeHistory history;
    private Room room;

    @BeforeEach
    void deploy(Vertx vertx, Bus bus) {
        new FakeScoring(bus);
        history = new FakeHistory(bus);
        room = new Room(vertx, bus);
        Answers.of(bus.subscribe(DispatchEndpoints.HOP_PASSED, heard::add));
    }

    private HopPassed next() throws InterruptedException {
        return heard.poll(10, TimeUnit.SECONDS);
    }

    @Test
    void hearsOfAHopBeforeTheAnswer() throws InterruptedException {
        Promise<MatchFeatures> features = Promise.promise();
        history.answer = subject -> features.future();
        Future<FollowedPrediction> answer = room.follow("f", clubs("Reds", "Blues"));

        assertThat(next()).extracting(HopPassed::id, HopPassed::hop).containsExactly("f", Hop.FEATURES);
        assertThat(answer.isComplete()).isFalse();
        features.complete(history.features(clubs("Reds", "Blues").subject()));

        assertThat(next().hop()).isEqualTo(Hop.SCORING);
        assertThat(Answers.of(answer).hops()).extracting(HopPassed::hop).containsExactly(Hop.FEATURES, Hop.SCORING);
    }

    @Test
    void hearsOfNoHopThatAnAnswerFromTheCacheDidNotCome() {
        Answers.of(room.predict(clubs("Reds", "Blues")));

        FollowedPrediction answer = Answers.of(room.follow("f", clubs("Reds", "Blues")));

        assertThat(answer.prediction().cache()).isEqualTo(CacheStatus.HIT);
        assertThat(answer.hops()).isEmpty();
    }

    @Test
    void hearsOfEveryHopOfAnAnswerThatIsMadeAnewThoughTheCacheHasIt() {
        Answers.of(room.predict(clubs("Reds", "Blues")));

        FollowedPrediction answer = Answers.of(room.followAfresh("f", clubs("Reds", "Blues")));

        assertThat(answer.prediction().cache()).isEqualTo(CacheStatus.MISS);
        assertThat(answer.hops()).extracting(HopPassed::hop).containsExactly(Hop.FEATURES, Hop.SCORING);
    }

    @Test
    void hearsOfScoringAloneWhereTheFeaturesAreGiven() {
        PredictionRequest raw =
                new PredictionRequest(new Subject.RawFeatures(Optional.empty(), Map.of("elo_home", 1.0)), false);

        assertThat(Answers.of(room.follow("f", raw)).hops())
                .extracting(HopPassed::hop)
                .containsExactly(Hop.SCORING);
    }

    @Test
    void hearsOfTheHopsOfAQuestionThatItJoined() throws InterruptedException {
        Promise<MatchFeatures> features = Promise.promise();
        history.answer = subject -> features.future();
        Future<FollowedPrediction> first = room.follow("first", clubs("Reds", "Blues"));
        assertThat(next().id()).isEqualTo("first");
        Future<FollowedPrediction> second = room.follow("second", clubs("Reds", "Blues"));
        // Asked after the second and answered before it, so the second is there.
        Answers.of(room.predict(
                new PredictionRequest(new Subject.RawFeatures(Optional.empty(), Map.of("elo_home", 1.0)), false)));

        features.complete(history.features(clubs("Reds", "Blues").subject()));

        assertThat(Answers.of(first).hops()).extracting(HopPassed::hop).containsExactly(Hop.FEATURES, Hop.SCORING);
        assertThat(Answers.of(second).hops()).extracting(HopPassed::hop).containsExactly(Hop.SCORING);
        assertThat(Answers.of(second).prediction().cache()).isEqualTo(CacheStatus.COALESCED);
    }

    @Test
    void tellsNothingOfQuestionsThatNobodyFollows() {
        Answers.of(room.predict(clubs("Reds", "Blues")));
        Answers.of(room.follow("f", clubs("Reds", "Greens")));

        assertThat(heard).extracting(HopPassed::id).containsOnly("f");
    }
}
