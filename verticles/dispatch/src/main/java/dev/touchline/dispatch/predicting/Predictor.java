package dev.touchline.dispatch.predicting;

import dev.touchline.contracts.Category;
import dev.touchline.contracts.Endpoint;
import dev.touchline.contracts.FailureException;
import dev.touchline.contracts.dispatch.Hop;
import dev.touchline.contracts.history.FeatureQuery;
import dev.touchline.contracts.history.HistoryEndpoints;
import dev.touchline.contracts.history.MatchFeatures;
import dev.touchline.contracts.prediction.MatchLine;
import dev.touchline.contracts.prediction.Prediction;
import dev.touchline.contracts.prediction.Prediction.CacheStatus;
import dev.touchline.contracts.prediction.PredictionRequest;
import dev.touchline.contracts.prediction.Provenance;
import dev.touchline.contracts.prediction.Subject;
import dev.touchline.contracts.scoring.Features;
import dev.touchline.contracts.scoring.Score;
import dev.touchline.contracts.scoring.ScoreRequest;
import dev.touchline.contracts.scoring.ScoringEndpoints;
import dev.touchline.mesh.bus.Bus;
import dev.touchline.mesh.bus.Call;
import dev.touchline.mesh.bus.Deadline;
import dev.touchline.mesh.tracing.LogField;
import dev.touchline.mesh.tracing.Trail;
import io.vertx.core.Future;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Answers questions for a prediction: from the cache, from a flight that is under way with the same question, or by asking
 * history for the features and scoring for the probabilities. Confined to one thread, but for {@link #atOnce}.
 */
final class Predictor {
    private final Bus bus;
    private final PredictionCache cache;
    private final Versions versions;
    private final Flights<Versions.FlightKey, Prediction> flights;
    private final Ledger ledger;
    private final PredictionMetrics metrics;
    private final Clock clock;

    Predictor(
            Bus bus,
            PredictionCache cache,
            Versions versions,
            Flights<Versions.FlightKey, Prediction> flights,
            Ledger ledger,
            PredictionMetrics metrics,
            Clock clock) {
        this.bus = bus;
        this.cache = cache;
        this.versions = versions;
        this.flights = flights;
        this.ledger = ledger;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** The same for a question that nobody follows. */
    Future<Prediction> predict(PredictionRequest request, Call call) {
        return predict(request, call, Hops.UNHEARD);
    }

    /**
     * Answers one question.
     *
     * @param hops hears which places it comes to; none when the answer is in the cache
     * @return fails as history and scoring do, with {@code TIMEOUT} at the call's deadline, and with {@code OVERLOADED} when
     *     too many wait already
     */
    Future<Prediction> predict(PredictionRequest request, Call call, Hops hops) {
        long begun = System.nanoTime();
        metrics.asked(request.subject());
        if (request.subject() instanceof Subject.StoredMatch stored) {
            Trail.about(LogField.MATCH_ID, Long.toString(stored.matchId()));
        }
        return look(request, call, hops)
                .onComplete(done -> metrics.duration().record(System.nanoTime() - begun, TimeUnit.NANOSECONDS));
    }

    /** The answer, where it is in this process's memory; else null. Safe for use by any thread. */
    Prediction atOnce(PredictionRequest request) {
        long begun = System.nanoTime();
        Prediction kept =
                versions.lookup(QuestionKey.of(request, clock)).map(cache::near).orElse(null);
        if (kept != null) {
            metrics.asked(request.subject());
            metrics.hit();
            metrics.duration().record(System.nanoTime() - begun, TimeUnit.NANOSECONDS);
        }
        return kept;
    }

    private Future<Prediction> look(PredictionRequest request, Call call, Hops hops) {
        try {
            QuestionKey question = QuestionKey.of(request, clock);
            return cached(question)
                    .compose(hit -> hit.isPresent() ? hit(hit.get()) : miss(question, request, call, hops));
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

    private Future<Prediction> miss(QuestionKey question, PredictionRequest request, Call call, Hops hops) {
        metrics.miss();
        return flights.join(
                versions.flight(question),
                call,
                flight -> compute(question, request, flight),
                prediction -> prediction.as(CacheStatus.COALESCED),
                hops);
    }

    private Future<Prediction> compute(QuestionKey question, PredictionRequest request, Flights.Progress flight) {
        return answer(request, flight).onSuccess(prediction -> {
            cache.keep(Versions.keyOf(question, prediction), prediction);
            ledger.offer(prediction);
        });
    }

    private Future<Prediction> answer(PredictionRequest request, Flights.Progress flight) {
        if (request.subject() instanceof Subject.RawFeatures raw) {
            return score(new Features.Named(raw.features()), request.explain(), flight)
                    .map(score -> ofFeatures(raw, score));
        }
        return features(request.subject(), flight).compose(found -> score(found.features(), request.explain(), flight)
                .map(score -> ofMatch(found, score)));
    }

    private Future<MatchFeatures> features(Subject subject, Flights.Progress flight) {
        flight.passed(Hop.FEATURES);
        long askedAt = versions.state().changes();
        return ask(HistoryEndpoints.FEATURES, new FeatureQuery(subject), flight)
                .onSuccess(found -> versions.state().answered(found.provenance().stateVersion(), askedAt));
    }

    private Future<Score> score(Features features, boolean explain, Flights.Progress flight) {
        flight.passed(Hop.SCORING);
        long askedAt = versions.model().changes();
        return ask(ScoringEndpoints.SCORE, new ScoreRequest(features, explain), flight)
                .onSuccess(score -> versions.model().answered(score.model().runId(), askedAt));
    }

    /** Asks until the flight's deadline, again when somebody with more time has joined since it was sent. */
    private <Q, R> Future<R> ask(Endpoint<Q, R> endpoint, Q question, Flights.Progress flight) {
        Deadline sentWith = flight.deadline();
        return bus.request(endpoint, question, flight.call()).recover(failed -> {
            boolean moreTime = flight.deadline().at().isAfter(sentWith.at());
            return moreTime && FailureException.failureOf(failed).category() == Category.TIMEOUT
                    ? ask(endpoint, question, flight)
                    : Future.failedFuture(failed);
        });
    }

    private Prediction ofMatch(MatchFeatures found, Score score) {
        return prediction(found.match().matchId(), Optional.of(found.match()), found.provenance(), score);
    }

    private Prediction ofFeatures(Subject.RawFeatures raw, Score score) {
        Provenance provenance = new Provenance(Optional.empty(), score.imputed(), List.of(), Versions.RAW);
        return prediction(raw.matchId(), Optional.empty(), provenance, score);
    }

    private Prediction prediction(
            Optional<Long> matchId, Optional<MatchLine> match, Provenance provenance, Score score) {
        return new Prediction(
                matchId,
                match,
                score.probabilities(),
                score.expectedGoals(),
                score.scorelines(),
                score.explanation(),
                score.model(),
                provenance,
                clock.instant(),
                CacheStatus.MISS);
    }
}
