package dev.touchline.contracts.history;

import dev.touchline.contracts.prediction.Subject;
import java.util.Objects;

/**
 * Asks for the features of a match.
 *
 * @param subject clubs or a stored match; raw features need no history and are refused
 */
public record FeatureQuery(Subject subject) {
    public FeatureQuery {
        Objects.requireNonNull(subject, "subject");
    }
}
