package dev.touchline.dispatch.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchline.contracts.Category;
import dev.touchline.contracts.prediction.Prediction;
import dev.touchline.contracts.prediction.Prediction.CacheStatus;
import dev.touchline.contracts.prediction.PredictionRequest;
import dev.touchline.contracts.prediction.Subject;
import dev.touchline.contracts.task.TaskState;
import dev.touchline.mesh.bus.Bus;
import dev.touchline.testing.MeshExtension;
import dev.touchline.testing.servers.RedisServer;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What a room shares through a real Redis, and that it misses nothing but time without it. */
@ExtendWith(MeshExtension.class)
class SharedCacheTest {
    @TempDir
    private Path folder;

    private final Settings settings = new Settings();
    private FakeScoring scoring;
    private FakeHistory history;
    private RedisServer redis;

    @BeforeEach
    void serve(Bus bus) {
        scoring = new FakeScoring(bus);
        history = new FakeHistory(bus);
        redis = RedisServer.start(folder);
        settings.redis = Optional.of(redis.uri());
    }

    @AfterEach
    void end() {
        redis.close();
    }

    /** A room that shares, and knows which versions are current. */
    private Room room(Vertx vertx, Bus bus) {
        Room room = new Room(vertx, bus, settings);
        Answers.eventually("it shares", () -> shares(room));
        tell();
        return room;
    }

    private void tell() {
        scoring.tellModelLoaded();
        history.tellStateMoved();
    }

    private static boolean shares(Room room) {
        return Answers.of(room.checks.get("redis").get()).ok();
    }

    private static PredictionRequest stored(long match) {
        return new PredictionRequest(new Subject.StoredMatch(match), false);
    }

    private static PredictionRequest raw(double value) {
        return new PredictionRequest(
                new Subject.RawFeatures(Optional.empty(), Map.of("elo_gap", value, "form", 0.5)), false);
    }

    @Test
    void answersWhatAnotherProcessComputed(Vertx vertx, Bus bus) {
        Room first = room(vertx, bus);
        for (PredictionRequest question : new PredictionRequest[] {stored(7), Room.clubs("Reds", "Blues"), raw(1)}) {
            Answers.of(first.predict(question));
        }
        Answers.eventually("they are shared", () -> redis.command("DBSIZE").equals(":3"));
        first.stop();
        Room second = room(vertx, bus);
        int scored = scoring.asked.get();

        Prediction match = Answers.of(second.predict(stored(7)));
        Prediction clubs = Answers.of(second.predict(Room.clubs("reds", "BLUES")));
        Prediction features = Answers.of(second.predict(raw(1)));

        assertThat(match.cache()).isEqualTo(CacheStatus.HIT);
        assertThat(match.matchId()).contains(7L);
        assertThat(clubs.cache()).isEqualTo(CacheStatus.HIT);
        assertThat(clubs.match().orElseThrow().home()).isEqualTo("Reds");
        assertThat(features.cache()).isEqualTo(CacheStatus.HIT);
        assertThat(scoring.asked).hasValue(scored);
        assertThat(second.count("cache.tier.hits", "tier", "redis")).isEqualTo(3);
        assertThat(Answers.of(second.predict(stored(7))).cache()).isEqualTo(CacheStatus.HIT);
        assertThat(second.count("cache.tier.hits", "tier", "memory")).isEqualTo(1);
        assertThat(redis.command("TTL", "predict:7:run-1")).matches(":3[56]\\d\\d");
    }

    @Test
    void servesNothingThatRestsOnAnotherTeamStateOrAnswersAnotherQuestion(Vertx vertx, Bus bus) {
        Room first = room(vertx, bus);
        Answers.of(first.predict(stored(7)));
        Answers.eventually("it is shared", () -> redis.command("DBSIZE").equals(":1"));
        redis.command("COPY", "predict:7:run-1", "predict:8:run-1");
        redis.command("SET", "predict:9:run-1", "nonsense");
        first.stop();
        Room second = room(vertx, bus);

        assertThat(Answers.of(second.predict(stored(8))).cache()).isEqualTo(CacheStatus.MISS);
        assertThat(Answers.of(second.predict(stored(9))).cache()).isEqualTo(CacheStatus.MISS);
        history.stateVersion = "state-2";
        history.tellStateMoved();
        assertThat(Answers.of(second.predict(stored(7))).cache()).isEqualTo(CacheStatus.MISS);
    }

    @Test
    void readsAnEndedTaskWhileHistoryIsAway(Vertx vertx, Bus bus) {
        Room room = room(vertx, bus);
        String id = Answers.of(room.submit("Reds")).id();
        Answers.of(room.ended(id));
        Answers.eventually(
                "it is copied", () -> redis.command("EXISTS", "task:" + id).equals(":1"));
        history.leave();

        assertThat(Answers.of(room.task(id)).state()).isEqualTo(TaskState.SUCCEEDED);
        assertThat(Answers.failure(room.task("another")).category()).isEqualTo(Category.UNAVAILABLE);
    }

    @Test
    void copiesNoFailureBecauseItMayBeGivenAnotherLife(Vertx vertx, Bus bus) {
        Room room = room(vertx, bus);
        scoring.answer = request -> FakeHistory.failed(Category.BUG, "our-mistake");
        String id = Answers.of(room.submit("Reds")).id();
        Answers.of(room.ended(id));

        assertThat(redis.command("EXISTS", "task:" + id)).isEqualTo(":0");
    }

    @Test
    void answersAsIfNothingWereWhileRedisIsFrozenAndWhenItThaws(Vertx vertx, Bus bus) {
        Room room = room(vertx, bus);
        redis.freeze();
        Instant begun = Instant.now();
        for (int match = 0; match < 30; match++) {
            assertThat(Answers.of(room.predict(stored(match))).matchId()).contains((long) match);
        }
        assertThat(Duration.between(begun, Instant.now())).isLessThan(Duration.ofSeconds(3));

        redis.thaw();

        Answers.eventually("it shares again", () -> shares(room));
        for (int match = 0; match < 60; match++) {
            assertThat(Answers.of(room.predict(stored(match))).matchId()).contains((long) match);
        }
    }

    @Test
    void sharesAgainAfterRedisCameBackEmpty(Vertx vertx, Bus bus) {
        Room room = room(vertx, bus);
        Answers.of(room.predict(stored(7)));
        redis.kill();
        Answers.eventually("it is noticed", () -> !shares(room));
        assertThat(Answers.of(room.predict(stored(8))).cache()).isEqualTo(CacheStatus.MISS);

        redis.restart();

        Answers.eventually("it shares again", () -> shares(room));
        Answers.of(room.predict(stored(9)));
        Answers.eventually(
                "it is shared", () -> redis.command("EXISTS", "predict:9:run-1").equals(":1"));
    }

    @Test
    void startsBeforeRedisDoes(Vertx vertx, Bus bus) {
        redis.kill();
        Room room = new Room(vertx, bus, settings);
        tell();
        assertThat(Answers.of(room.predict(stored(7))).cache()).isEqualTo(CacheStatus.MISS);
        assertThat(shares(room)).isFalse();

        redis.restart();

        Answers.eventually("it shares", () -> shares(room));
    }
}
