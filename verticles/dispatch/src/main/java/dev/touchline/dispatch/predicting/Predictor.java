package dev.touchline.dispatch.predicting;

import dev.touchline.contracts.FailureException;
import dev.touchline.contracts.prediction.Prediction;
import dev.touchline.contracts.prediction.Prediction.CacheStatus;
import dev.touchline.contracts.prediction.PredictionRequest;
import dev.touchline.contracts.prediction.Subject;
import dev.touchline.mesh.bus.Call;
import dev.touchline.mesh.tracing.LogField;
import dev.touchline.mesh.tracing.Trail;
import io.vertx.core.Future;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Answers questions for a prediction: from the cache, from a flight that is under way with the same question, or made
 * afresh. Confined to one thread, but for {@link #atOnce}.
 */
final class Predictor {
    private final FreshAnswers fresh;
    private final PredictionCache cache;
    private final Versions versions;
    private final Flights<Versions.FlightKey, Prediction> flights;
    private final Ledger ledger;
    private final PredictionMetrics metrics;
    private final Clock clock;

    Predictor(
            FreshAnswers fresh,
            PredictionCache cache,
            Versions versions,
            Flights<Versions.FlightKey, Prediction> flights,
            Ledger ledger,
            PredictionMetrics metrics,
            Clock clock) {
        this.fresh = fresh;
        this.cache = cache;
        this.versions = versions;
        this.flights = flights;
        this.ledger = ledger;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** The same for a question that nobody follows. */
    Future<Prediction> predict(PredictionRequest request, Call call) {
        return predict(request, call, Hops.UNHEARD, false);
    }

    /**
     * Answers one question.
     *
     * @param hops hears which places it comes to; none when the answer is in the cache
     * @param afresh whether it is to be made anew, whatever the cache has of it
     * @return fails as history and scoring do, with {@code TIMEOUT} at the call's deadline, and with {@code OVERLOADED} when
     *     too many wait already
     */
    Future<Prediction> predict(PredictionRequest request, Call call, Hops hops, boolean afresh) {
        long begun = System.nanoTime();
        metrics.asked(request.subject());
        if (request.subject() instanceof Subject.StoredMatch stored) {
            Trail.about(LogField.MATCH_ID, Long.toString(stored.matchId()));
        }
        return look(request, call, hops, afresh)
                .onComplete(done -> metrics.duration().record(System.nanoTime() - begun, TimeUnit.NANOSECONDS));
    }

    /**
     * The answer, where it is in this process's memory, or history and scoring have theirs without waiting; else null. Safe
     * for use by any thread.
     */
    Prediction atOnce(PredictionRequest request, Call call) {
        long begun = System.nanoTime();
        QuestionKey question = QuestionKey.of(request, clock);
        Prediction kept = near(question);
        Prediction answer = kept == null ? missAtOnce(question, request, call) : kept;
        if (answer != null) {
            metrics.asked(request.subject());
            metrics.found(answer.cache());
            metrics.duration().record(System.nanoTime() - begun, TimeUnit.NANOSECONDS);
        }
        return answer;
    }

    private Prediction near(QuestionKey question) {
        return versions.lookup(question).map(cache::near).orElse(null);
    }

    private Prediction missAtOnce(QuestionKey question, PredictionRequest request, Call call) {
        boolean waits = request.explain() || !cache.isAllNear();
        return waits ? null : flights.atOnce(versions.flight(question), () -> computeAtOnce(question, request, call));
    }

    private Prediction computeAtOnce(QuestionKey question, PredictionRequest request, Call call) {
        Prediction kept = near(question);
        Prediction answer = kept == null ? fresh.answerAtOnce(request, call) : kept;
        if (kept == null && answer != null) {
            keep(question, answer);
        }
        return answer;
    }

    private Future<Prediction> look(PredictionRequest request, Call call, Hops hops, boolean afresh) {
        try {
            QuestionKey question = QuestionKey.of(request, clock);
            return afresh
                    ? miss(question, call, flight -> make(question, request, flight), hops)
                    : cached(question)
                            .compose(hit -> hit.isPresent()
                                    ? hit(hit.get())
                                    : miss(question, call, flight -> compute(question, request, flight), hops));
        } catch (FailureException refused) {
            return Future.failedFuture(refused);
        }
    }

    private Future<Optional<Prediction>> cached(QuestionKey question) {
        Optional<PredictionCache.Key> key = versions.lookup(question);
        return key.isEmpty()
                ? Future.succeededFuture(Optional.empty())
                : cache.find(key.get()).otherwise(Optional.empty());
    }

    private Future<Prediction> hit(Prediction prediction) {
        metrics.hit();
        return Future.succeededFuture(prediction);
    }

    private Future<Prediction> miss(
            QuestionKey question, Call call, Function<Flights.Progress, Future<Prediction>> work, Hops hops) {
        metrics.miss();
        return flights.join(
                versions.flight(question), call, work, prediction -> prediction.as(CacheStatus.COALESCED), hops);
    }

    /** Looks again first: since this question did, somebody on another thread may have come to an end with it. */
    private Future<Prediction> compute(QuestionKey question, PredictionRequest request, Flights.Progress flight) {
        Prediction kept = near(question);
        return kept == null ? make(question, request, flight) : Future.succeededFuture(kept);
    }

    private Future<Prediction> make(QuestionKey question, PredictionRequest request, Flights.Progress flight) {
        return fresh.answer(request, flight).onSuccess(prediction -> keep(question, prediction));
    }

    private void keep(QuestionKey question, Prediction prediction) {
        cache.keep(Versions.keyOf(question, prediction), prediction);
        ledger.offer(prediction);
    }
}
