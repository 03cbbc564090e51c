package dev.touchline.contracts.scoring;

import dev.touchline.contracts.prediction.Explanation;
import dev.touchline.contracts.prediction.ModelIdentity;
import dev.touchline.contracts.prediction.Prediction.ExpectedGoals;
import dev.touchline.contracts.prediction.Scorelines;
import dev.touchline.contracts.prediction.ThreeWay;
import java.util.List;
import java.util.Optional;

/**
 * What the model says of one row; the fields mean what they mean in
 * {@link dev.touchline.contracts.prediction.Prediction}.
 *
 * @param imputed names of the features that were missing
 */
public record Score(
        ThreeWay probabilities,
        ExpectedGoals expectedGoals,
        List<List<Double>> scorelines,
        Optional<Explanation> explanation,
        List<String> imputed,
        ModelIdentity model) {
    public Score {
        scorelines = Scorelines.copyOf(scorelines);
    }
}
