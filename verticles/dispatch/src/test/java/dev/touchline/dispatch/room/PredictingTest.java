package dev.touchline.dispatch.room;

import static dev.touchline.dispatch.room.Room.clubs;
import static org.assertj.core.api.Assertions.assertThat;

import dev.touchline.contracts.Category;
import dev.touchline.contracts.Failure;
import dev.touchline.contracts.prediction.Prediction;
import dev.touchline.contracts.prediction.Prediction.CacheStatus;
import dev.touchline.contracts.prediction.PredictionRequest;
import dev.touchline.contracts.prediction.Subject;
import dev.touchline.mesh.bus.Bus;
import dev.touchline.testing.MeshExtension;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(MeshExtension.class)
class PredictingTest {
    private FakeScoring scoring;
    private FakeHistory history;
    private Room room;

    @BeforeEach
    void deploy(Vertx vertx, Bus bus) {
        scoring = new FakeScoring(bus);
        history = new FakeHistory(bus);
        room = new Room(vertx, bus);
    }

    private CacheStatus status(PredictionRequest request) {
        return Answers.of(room.predict(request)).cache();
    }

    private static PredictionRequest raw(Map<String, Double> features) {
        return new PredictionRequest(new Subject.RawFeatures(Optional.of(7L), features), false);
    }

    @Test
    void joinsTheMatchFromHistoryWithTheScoreOfTheModel() {
        Prediction prediction = Answers.of(room.predict(clubs("Reds", "Blues")));

        assertThat(prediction.match().orElseThrow().home()).isEqualTo("Reds");
        assertThat(prediction.probabilities().home()).isEqualTo(0.5);
        assertThat(prediction.model().runId()).isEqualTo("run-1");
        assertThat(prediction.provenance().stateVersion()).isEqualTo("state-1");
        assertThat(prediction.cache()).isEqualTo(CacheStatus.MISS);
    }

    @Test
    void answersTheSameQuestionAgainWithoutAskingAnybody() {
        status(clubs("Reds", "Blues"));

        assertThat(status(clubs("Reds", "Blues"))).isEqualTo(CacheStatus.HIT);
        assertThat(scoring.asked).hasValue(1);
        assertThat(history.asked).hasValue(1);
        assertThat(room.count("cache.hits")).isEqualTo(1);
        assertThat(room.count("cache.misses")).isEqualTo(1);
        assertThat(room.count("prediction.requests", "source", "clubs")).isEqualTo(2);
    }

    @Test
    void knowsAQuestionInAnotherSpelling() {
        status(clubs("Caf\u00e9 United", "Stra\u00dfe"));

        assertThat(status(clubs("CAFE\u0301 UNITED", "STRASSE"))).isEqualTo(CacheStatus.HIT);
    }

    @Test
    void takesAnotherVenueOrAnExplanationForAnotherQuestion() {
        Subject neutral = new Subject.Clubs("Reds", "Blues", Optional.empty(), Optional.empty(), true);
        status(clubs("Reds", "Blues"));

        assertThat(status(clubs("Blues", "Reds"))).isEqualTo(CacheStatus.MISS);
        assertThat(status(new PredictionRequest(neutral, false))).isEqualTo(CacheStatus.MISS);
        assertThat(status(new PredictionRequest(neutral, true))).isEqualTo(CacheStatus.MISS);
    }

    @Test
    void cachesRawFeaturesWhateverTheirOrderAndWithoutHistory() {
        history.leave();
        Prediction first = Answers.of(room.predict(raw(Map.of("elo_home", 1500.0, "elo_away", 1400.0))));

        assertThat(first.matchId()).contains(7L);
        assertThat(first.match()).isEmpty();
        assertThat(first.provenance().stateVersion()).isEqualTo("raw");
        assertThat(status(raw(Map.of("elo_away", 1400.0, "elo_home", 1500.0)))).isEqualTo(CacheStatus.HIT);
        assertThat(status(raw(Map.of("elo_home", 1500.0)))).isEqualTo(CacheStatus.MISS);
    }

    @Test
    void passesOnWhyHistoryRefuses() {
        history.answer = subject -> FakeHistory.failed(Category.NOT_FOUND, "unknown-club");

        Failure failure = Answers.failure(room.predict(clubs("Redz", "Blues")));

        assertThat(failure.category()).isEqualTo(Category.NOT_FOUND);
        assertThat(failure.code()).isEqualTo("unknown-club");
        assertThat(scoring.asked).hasValue(0);
    }

    @Test
    void keepsNoFailure() {
        history.answer = subject -> FakeHistory.failed(Category.UPSTREAM, "passing-trouble");
        Answers.failure(room.predict(clubs("Reds", "Blues")));
        history.answer = subject -> Future.succeededFuture(history.features(subject));

        assertThat(status(clubs("Reds", "Blues"))).isEqualTo(CacheStatus.MISS);
    }

    @Test
    void refusesAQuestionWithoutAClub() {
        Failure failure = Answers.failure(room.predict(clubs(" ", "Blues")));

        assertThat(failure.category()).isEqualTo(Category.INVALID);
        assertThat(failure.details().get(0).pointer()).isEqualTo("/home");
    }

    @Test
    void isUnavailableWhileNobodyScores() {
        scoring.leave();

        assertThat(Answers.failure(room.predict(clubs("Reds", "Blues"))).category())
                .isEqualTo(Category.UNAVAILABLE);
    }

    @Test
    void reportsItsHealth() {
        assertThat(Answers.of(room.checks.get("dispatch").get()).detail()).startsWith("0 tasks unfinished");
    }
}
