package dev.touchline.dispatch.room;

import static dev.touchline.dispatch.room.Room.clubs;
import static org.assertj.core.api.Assertions.assertThat;

import dev.touchline.contracts.history.FeatureQuery;
import dev.touchline.contracts.history.HistoryEndpoints;
import dev.touchline.contracts.history.MatchFeatures;
import dev.touchline.contracts.prediction.Prediction;
import dev.touchline.contracts.prediction.Prediction.CacheStatus;
import dev.touchline.contracts.prediction.PredictionRequest;
import dev.touchline.contracts.prediction.Subject;
import dev.touchline.contracts.scoring.Score;
import dev.touchline.contracts.scoring.ScoreRequest;
import dev.touchline.contracts.scoring.ScoringEndpoints;
import dev.touchline.mesh.bus.Bus;
import dev.touchline.mesh.bus.Call;
import dev.touchline.mesh.bus.Service;
import dev.touchline.testing.MeshExtension;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Where history and scoring have their answers without waiting, and many threads ask. */
@ExtendWith(MeshExtension.class)
class OnTheSpotTest {
    private static final int LOOPS = 4;
    private static final Instant AHEAD = Instant.now().plus(Duration.ofDays(2));

    private final Map<String, AtomicInteger> scored = new ConcurrentHashMap<>();
    private final Map<Thread, Boolean> threads = new ConcurrentHashMap<>();
    private final AtomicInteger explanations = new AtomicInteger();
    private FakeHistory history;
    private FakeScoring scoring;
    private Room room;
    private List<Context> loops;
    private Bus bus;

    /** Knows the features of any match; they carry its host. */
    private final class KnownFeatures implements Service<FeatureQuery, MatchFeatures> {
        @Override
        public Future<MatchFeatures> answer(FeatureQuery query, Call call) {
            return Future.succeededFuture(atOnce(query, call));
        }

        @Override
        public MatchFeatures atOnce(FeatureQuery query, Call call) {
            threads.put(Thread.currentThread(), true);
            String host = ((Subject.Clubs) query.subject()).home();
            scored.computeIfAbsent(host, key -> new AtomicInteger()).incrementAndGet();
            return history.features(query.subject());
        }
    }

    private final class KnownScores implements Service<ScoreRequest, Score> {
        @Override
        public Future<Score> answer(ScoreRequest request, Call call) {
            explanations.incrementAndGet();
            return Future.succeededFuture(scoring.score());
        }

        @Override
        public Score atOnce(ScoreRequest request, Call call) {
            return request.explain() ? null : scoring.score();
        }
    }

    @BeforeEach
    void deploy(Vertx vertx, Bus someBus) {
        bus = someBus;
        history = new FakeHistory(bus);
        scoring = new FakeScoring(bus);
        history.leaveFeatures();
        scoring.leave();
        Answers.of(bus.serve(HistoryEndpoints.FEATURES, 10_000, new KnownFeatures()));
        Answers.of(bus.serve(ScoringEndpoints.SCORE, 10_000, new KnownScores()));
        Settings settings = new Settings();
        settings.maxLedgerWrites = 100_000;
        room = new Room(vertx, bus, settings);
        loops = Stream.generate(() -> Answers.of(loop(vertx))).limit(LOOPS).toList();
    }

    /** Each verticle has an event loop of its own, as long as there are enough. */
    private static Future<Context> loop(Vertx vertx) {
        Promise<Context> context = Promise.promise();
        vertx.deployVerticle(own -> {
            context.complete(own);
            return Future.succeededFuture();
        });
        return context.future();
    }

    private Future<Prediction> askOn(Context loop, PredictionRequest request) {
        Promise<Prediction> answer = Promise.promise();
        loop.runOnContext(here -> room.predict(request).onComplete(answer));
        return answer.future();
    }

    private List<CacheStatus> askOnAllLoops(int questions) {
        List<Future<Prediction>> answers = new ArrayList<>();
        for (int i = 0; i < questions; i++) {
            for (Context loop : loops) {
                answers.add(askOn(loop, ahead("Club " + i)));
            }
        }
        return answers.stream().map(Answers::of).map(Prediction::cache).toList();
    }

    private static PredictionRequest ahead(String home) {
        return new PredictionRequest(
                new Subject.Clubs(home, "Blues", Optional.empty(), Optional.of(AHEAD), false), false);
    }

    @Test
    void answersAMissOnTheThreadThatAsks() {
        Promise<Boolean> complete = Promise.promise();
        Promise<Thread> asker = Promise.promise();
        loops.get(0).runOnContext(here -> {
            asker.complete(Thread.currentThread());
            complete.complete(room.predict(clubs("Reds", "Blues")).isComplete());
        });

        assertThat(Answers.of(complete.future())).isTrue();
        assertThat(threads).containsOnlyKeys(Answers.of(asker.future()));
        assertThat(room.count("cache.misses")).isEqualTo(1);
    }

    @Test
    void computesEachOfManyQuestionsOnceThoughManyThreadsAskThemTogether() {
        List<CacheStatus> all = askOnAllLoops(200);

        assertThat(scored).hasSize(200);
        assertThat(scored.values()).allSatisfy(times -> assertThat(times).hasValue(1));
        assertThat(all).filteredOn(CacheStatus.MISS::equals).hasSize(200);
        assertThat(room.count("prediction.requests", "source", "clubs")).isEqualTo(200 * LOOPS);
    }

    @Test
    void leavesEachOfThemInTheLedgerOnceInFewMessages() {
        askOnAllLoops(200);

        Answers.eventually("all are recorded", () -> room.count("ledger.writes", "result", "recorded") == 200);
        assertThat(history.ledger.stream().map(entry -> entry.match().home()))
                .hasSize(200)
                .doesNotHaveDuplicates();
        assertThat(history.messages.get()).isLessThan(100);
    }

    @Test
    void leavesNothingBehindWhenItStops() {
        askOnAllLoops(50);
        room.stop();

        assertThat(history.ledger).hasSize(50);
    }

    @Test
    void asksInTheUsualWayWhatTakesTime() {
        PredictionRequest explained = new PredictionRequest(
                new Subject.Clubs("Reds", "Blues", Optional.empty(), Optional.empty(), false), true);

        assertThat(Answers.of(askOn(loops.get(0), explained)).cache()).isEqualTo(CacheStatus.MISS);
        assertThat(explanations).hasValue(1);
    }

    @Test
    void forgetsWhatAnOlderStateSaid() {
        Answers.of(askOn(loops.get(0), clubs("Reds", "Blues")));
        history.stateVersion = "state-2";
        history.tellStateMoved();

        Prediction anew = Answers.of(askOn(loops.get(1), clubs("Reds", "Blues")));
        assertThat(anew.cache()).isEqualTo(CacheStatus.MISS);
        assertThat(anew.provenance().stateVersion()).isEqualTo("state-2");
    }
}
