package dev.touchline.dispatch.room;

import static dev.touchline.dispatch.room.Room.clubs;
import static org.assertj.core.api.Assertions.assertThat;

import dev.touchline.contracts.Category;
import dev.touchline.contracts.Failure;
import dev.touchline.contracts.prediction.Prediction;
import dev.touchline.contracts.prediction.Prediction.CacheStatus;
import dev.touchline.contracts.scoring.Score;
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
class CoalescingTest {
    private FakeScoring scoring;
    private FakeHistory history;

    @BeforeEach
    void serve(Bus bus) {
        scoring = new FakeScoring(bus);
        history = new FakeHistory(bus);
    }

    private List<Future<Prediction>> askTogether(Room room, int times) {
        return IntStream.range(0, times)
                .mapToObj(each -> room.predict(clubs("Reds", "Blues")))
                .toList();
    }

    private Promise<Score> hold() {
        Promise<Score> held = Promise.promise();
        scoring.answer = request -> held.future();
        return held;
    }

    @Test
    void scoresAThousandIdenticalQuestionsOnce(Vertx vertx, Bus bus) {
        Room room = new Room(vertx, bus);
        Promise<Score> held = hold();
        List<Future<Prediction>> asked = askTogether(room, 1000);
        Answers.eventually("all have been counted", () -> room.count("cache.misses") == 1000);

        held.complete(scoring.score());

        List<CacheStatus> statuses =
                asked.stream().map(Answers::of).map(Prediction::cache).toList();
        assertThat(scoring.asked).hasValue(1);
        assertThat(history.asked).hasValue(1);
        assertThat(statuses).filteredOn(CacheStatus.MISS::equals).hasSize(1);
        assertThat(statuses).filteredOn(CacheStatus.COALESCED::equals).hasSize(999);
    }

    @Test
    void failsEverybodyWhenTheFlightFailsAndBeginsAnewAfterwards(Vertx vertx, Bus bus) {
        Room room = new Room(vertx, bus);
        Promise<Score> held = hold();
        List<Future<Prediction>> asked = askTogether(room, 20);
        Answers.eventually("all have been counted", () -> room.count("cache.misses") == 20);

        held.fail(
                Failure.of(Category.UPSTREAM, "engine-trouble", "Told to fail.").asException());

        assertThat(asked)
                .allSatisfy(each -> assertThat(Answers.failure(each).code()).isEqualTo("engine-trouble"));
        scoring.answer = request -> Future.succeededFuture(scoring.score());
        assertThat(Answers.of(room.predict(clubs("Reds", "Blues"))).cache()).isEqualTo(CacheStatus.MISS);
    }

    @Test
    void letsEveryoneGoAtTheirOwnDeadlineAndServesThoseWithMoreTime(Vertx vertx, Bus bus) {
        Room room = new Room(vertx, bus);
        Promise<Score> held = hold();
        Future<Prediction> hasty = room.predict(clubs("Reds", "Blues"), Duration.ofMillis(150));
        Answers.eventually("the flight is with scoring", () -> scoring.asked.get() == 1);
        Future<Prediction> patient = room.predict(clubs("Reds", "Blues"));

        assertThat(Answers.failure(hasty).category()).isEqualTo(Category.TIMEOUT);
        assertThat(patient.isComplete()).isFalse();
        held.complete(scoring.score());

        assertThat(Answers.of(patient).cache()).isEqualTo(CacheStatus.COALESCED);
        assertThat(history.asked).hasValue(1);
    }

    @Test
    void refusesMoreWaitersThanItsBound(Vertx vertx, Bus bus) {
        Settings settings = new Settings();
        settings.maxWaiting = 5;
        Room room = new Room(vertx, bus, settings);
        Promise<Score> held = hold();
        List<Future<Prediction>> asked = askTogether(room, 5);
        Answers.eventually("all have been counted", () -> room.count("cache.misses") == 5);

        assertThat(Answers.failure(room.predict(clubs("Greens", "Blues"))).category())
                .isEqualTo(Category.OVERLOADED);
        held.complete(scoring.score());
        assertThat(asked)
                .allSatisfy(each -> assertThat(Answers.of(each).model().runId()).isEqualTo("run-1"));
        assertThat(Answers.of(room.predict(clubs("Greens", "Blues"))).cache()).isEqualTo(CacheStatus.MISS);
    }
}
