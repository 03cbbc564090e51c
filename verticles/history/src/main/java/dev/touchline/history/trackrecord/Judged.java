package dev.touchline.history.trackrecord;

import dev.touchline.contracts.history.PredictedMatch;
import dev.touchline.contracts.prediction.ThreeWay;
import java.util.Objects;
import java.util.Optional;

/**
 * A played match with its prediction and what the two forecasts to beat said of it.
 *
 * @param match the match; it has goals and a grade
 * @param classPrior how often hosts of the league won, drew and lost before, where that is known
 * @param elo what the difference of the Elo ratings says, where both were known
 */
public record Judged(PredictedMatch match, Optional<ThreeWay> classPrior, Optional<ThreeWay> elo) {
    public Judged {
        Objects.requireNonNull(match, "match");
        Objects.requireNonNull(classPrior, "classPrior");
        Objects.requireNonNull(elo, "elo");
        if (match.grade().isEmpty()) {
            throw new IllegalArgumentException("a match without a grade cannot be judged: " + match.match());
        }
    }
}
