package dev.touchline.contracts.history;

import dev.touchline.contracts.prediction.MatchLine;
import dev.touchline.contracts.prediction.ThreeWay;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * A match, what was predicted of it, and how good that was.
 *
 * @param match the match in canonical names
 * @param season such as {@code 2024-25}; absent for a match that was predicted but never imported
 * @param homeGoals goals of the host, absent until it is played
 * @param awayGoals goals of the visitor, absent until it is played
 * @param probabilities the prediction that counts: the newest before kick-off
 * @param source how the prediction came to be on record
 * @param computedAt when it was made, absent in a back-test
 * @param modelRunId run of the model; in a back-test the run whose settings, trained on earlier seasons, gave it
 * @param grade how good it was, absent until the match is played
 */
public record PredictedMatch(
        MatchLine match,
        Optional<String> season,
        Optional<Integer> homeGoals,
        Optional<Integer> awayGoals,
        ThreeWay probabilities,
        PredictionSource source,
        Optional<Instant> computedAt,
        String modelRunId,
        Optional<Grade> grade) {
    public PredictedMatch {
        Objects.requireNonNull(match, "match");
        Objects.requireNonNull(season, "season");
        Objects.requireNonNull(homeGoals, "homeGoals");
        Objects.requireNonNull(awayGoals, "awayGoals");
        Objects.requireNonNull(probabilities, "probabilities");
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(computedAt, "computedAt");
        Objects.requireNonNull(modelRunId, "modelRunId");
        Objects.requireNonNull(grade, "grade");
    }

    /**
     * How good one prediction was; lower is better but for the hit.
     *
     * @param hit whether the likeliest outcome came true
     * @param brier squared errors summed over the three outcomes, 0 to 2
     * @param rps ranked probability score, 0 to 1
     * @param logLoss {@code -ln p(outcome)}, in nats
     */
    public record Grade(boolean hit, double brier, double rps, double logLoss) {}
}
