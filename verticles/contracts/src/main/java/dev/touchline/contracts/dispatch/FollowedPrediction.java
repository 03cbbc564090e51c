package dev.touchline.contracts.dispatch;

import dev.touchline.contracts.prediction.Prediction;
import java.util.List;
import java.util.Objects;

/**
 * A prediction and the way to it.
 *
 * @param prediction the prediction
 * @param hops the places that the question came to, in their order: those of which an event was told, for whom it missed
 */
public record FollowedPrediction(Prediction prediction, List<HopPassed> hops) {
    public FollowedPrediction {
        Objects.requireNonNull(prediction, "prediction");
        hops = List.copyOf(hops);
    }
}
