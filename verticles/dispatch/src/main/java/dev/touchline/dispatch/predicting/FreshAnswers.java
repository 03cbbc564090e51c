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
import io.vertx.core.Future;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * Makes the answer to a question: asks history for the features and scoring for the probabilities, and learns from what they
 * say which versions are current. Keeps nothing else; confined to one thread, but for {@link #answerAtOnce}.
 */
final class FreshAnswers {
    private final Bus bus;
    private final Versions versions;
    private final Clock clock;

    FreshAnswers(Bus bus, Versions versions, Clock clock) {
        this.bus = bus;
        this.versions = versions;
        this.clock = clock;
    }

    /** Asks until the flight's deadline, and tells it where the question comes to; fails as history and scoring do. */
    Future<Prediction> answer(PredictionRequest request, Flights.Progress flight) {
        if (request.subject() instanceof Subject.RawFeatures raw) {
            return score(new Features.Named(raw.features()), request.explain(), flight)
                    .map(score -> ofFeatures(raw, score));
        }
        return features(request.subject(), flight).compose(found -> score(found.features(), request.explain(), flight)
                .map(score -> ofMatch(found, score)));
    }

    /** The same where both have their answers without waiting, else null. Safe for use by any thread. */
    Prediction answerAtOnce(PredictionRequest request, Call call) {
        if (request.subject() instanceof Subject.RawFeatures raw) {
            Score score = scoreAtOnce(new Features.Named(raw.features()), call);
            return score == null ? null : ofFeatures(raw, score);
        }
        MatchFeatures found = featuresAtOnce(request.subject(), call);
        Score score = found == null ? null : scoreAtOnce(found.features(), call);
        return score == null ? null : ofMatch(found, score);
    }

    private MatchFeatures featuresAtOnce(Subject subject, Call call) {
        long askedAt = versions.state().changes();
        MatchFeatures found = bus.atOnce(HistoryEndpoints.FEATURES, new FeatureQuery(subject), call);
        if (found != null) {
            versions.state().answered(found.provenance().stateVersion(), askedAt);
        }
        return found;
    }

    private Score scoreAtOnce(Features features, Call call) {
        long askedAt = versions.model().changes();
        Score score = bus.atOnce(ScoringEndpoints.SCORE, new ScoreRequest(features, false), call);
        if (score != null) {
            versions.model().answered(score.model().runId(), askedAt);
        }
        return score;
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
