package dev.touchline.contracts.prediction;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The answer to a {@link PredictionRequest}.
 *
 * @param matchId id of the stored match, or the caller's own id for raw features
 * @param match the match in canonical names, absent for raw features
 * @param probabilities calibrated probabilities, summing to 1
 * @param expectedGoals expected goals of either side
 * @param scorelines probability of each score, rows home goals 0..6, columns away goals 0..6; the cells of home wins,
 *     draws and away wins sum to {@code probabilities}, the last row and column standing for "6 or more";
 *     each cell is rounded to nine decimals
 * @param explanation present when the request asked for it
 * @param model which model answered
 * @param provenance where the features came from
 * @param computedAt when the model scored it
 * @param cache how this copy of the answer came about
 */
public record Prediction(
        Optional<Long> matchId,
        Optional<MatchLine> match,
        ThreeWay probabilities,
        ExpectedGoals expectedGoals,
        List<List<Double>> scorelines,
        Optional<Explanation> explanation,
        ModelIdentity model,
        Provenance provenance,
        Instant computedAt,
        CacheStatus cache) {
    public Prediction {
        scorelines = Scorelines.copyOf(scorelines);
    }

    /** Expected number of goals of either side. */
    public record ExpectedGoals(double home, double away) {}

    /** How a copy of an answer came about. */
    public enum CacheStatus {
        /** It was computed for this request. */
        MISS,
        /** It was computed earlier and nothing it rests on has changed. */
        HIT,
        /** It was computed for another request that was under way with the same question. */
        COALESCED
    }

    /** The same answer with another cache status. */
    public Prediction as(CacheStatus status) {
        return new Prediction(
                matchId,
                match,
                probabilities,
                expectedGoals,
                scorelines,
                explanation,
                model,
                provenance,
                computedAt,
                status);
    }
}
