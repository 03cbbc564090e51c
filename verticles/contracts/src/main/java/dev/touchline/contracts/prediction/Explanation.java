package dev.touchline.contracts.prediction;

import java.util.List;
import java.util.Optional;

/**
 * Exact TreeSHAP values (Lundberg et al., 2018) in units of the model's margin. For each class, {@code bias} plus the
 * sum of all contributions is {@code margins}.
 *
 * @param bias what the model says of an average match
 * @param contributions one per feature of the model, the largest first
 * @param margins the model's raw margin per class, before calibration
 */
public record Explanation(ThreeWay bias, List<Contribution> contributions, ThreeWay margins) {
    public Explanation {
        contributions = List.copyOf(contributions);
    }

    /**
     * What one feature added to each class's margin.
     *
     * @param feature name of the feature
     * @param value its value, absent when it was missing
     * @param contribution margin units per class
     */
    public record Contribution(String feature, Optional<Double> value, ThreeWay contribution) {}
}
