package dev.touchline.contracts.history;

import dev.touchline.contracts.prediction.MatchLine;
import dev.touchline.contracts.prediction.ModelIdentity;
import dev.touchline.contracts.prediction.Provenance;
import dev.touchline.contracts.prediction.ThreeWay;
import java.time.Instant;
import java.util.Objects;

/**
 * A prediction made before kick-off, to be graded later. The newest before kick-off per match and model run counts.
 *
 * @param match the match; it must have a kick-off in the future
 * @param probabilities what was predicted
 * @param model which model predicted it
 * @param provenance what its features rested on
 * @param madeAt when it was made
 */
public record LedgerEntry(
        MatchLine match, ThreeWay probabilities, ModelIdentity model, Provenance provenance, Instant madeAt) {
    public LedgerEntry {
        Objects.requireNonNull(match, "match");
        Objects.requireNonNull(probabilities, "probabilities");
        Objects.requireNonNull(model, "model");
        Objects.requireNonNull(provenance, "provenance");
        Objects.requireNonNull(madeAt, "madeAt");
    }
}
