package dev.touchline.dispatch.room;

import dev.touchline.contracts.prediction.ModelIdentity;
import dev.touchline.contracts.prediction.Prediction.ExpectedGoals;
import dev.touchline.contracts.prediction.ThreeWay;
import dev.touchline.contracts.scoring.ModelInfo;
import dev.touchline.contracts.scoring.Score;
import dev.touchline.contracts.scoring.ScoreRequest;
import dev.touchline.contracts.scoring.ScoringEndpoints;
import dev.touchline.mesh.bus.Bus;
import dev.touchline.mesh.bus.Subscription;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** A scoring room that says the same of every match, when and as a test tells it to. */
final class FakeScoring {
    final AtomicInteger asked = new AtomicInteger();
    volatile String run = "run-1";
    volatile Function<ScoreRequest, Future<Score>> answer = request -> Future.succeededFuture(score());
    private final Bus bus;
    private final Subscription serving;

    FakeScoring(Bus bus) {
        this.bus = bus;
        serving = Answers.of(bus.serve(ScoringEndpoints.SCORE, 10_000, (request, call) -> {
            asked.incrementAndGet();
            return answer.apply(request);
        }));
    }

    Score score() {
        return new Score(
                new ThreeWay(0.5, 0.3, 0.2),
                new ExpectedGoals(1.6, 1.1),
                List.of(),
                Optional.empty(),
                List.of(),
                model());
    }

    ModelIdentity model() {
        return new ModelIdentity("soccer-match-outcome", "1", "champion", run, "d1");
    }

    void tellModelLoaded() {
        bus.publish(
                ScoringEndpoints.MODEL_LOADED,
                new ModelInfo(
                        model(),
                        "shipped",
                        "compiled",
                        "none",
                        "goals-v1",
                        List.of(),
                        "c0ffee",
                        "digest",
                        "2026-06-30",
                        Map.of(),
                        List.of(),
                        Instant.EPOCH));
    }

    void leave() {
        Answers.of(serving.cancel());
    }
}
