package dev.touchline.contracts.history;

import dev.touchline.contracts.prediction.MatchLine;
import dev.touchline.contracts.prediction.Provenance;
import dev.touchline.contracts.scoring.Features;
import java.util.Objects;

/**
 * A match in canonical names, and its features.
 *
 * @param match who plays whom, and when
 * @param features the model's input
 * @param provenance what the features rest on
 */
public record MatchFeatures(MatchLine match, Features.Row features, Provenance provenance) {
    public MatchFeatures {
        Objects.requireNonNull(match, "match");
        Objects.requireNonNull(features, "features");
        Objects.requireNonNull(provenance, "provenance");
    }
}
