package dev.touchline.contracts.prediction;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * Where the features of a prediction came from.
 *
 * @param featuresAsOf day of the newest result that the features have seen; absent for raw features
 * @param imputed names of the features that had no value and went to the model as missing
 * @param coldStart canonical names of the clubs that are new to the model
 * @param stateVersion version of the team state that gave the features; {@code raw} for raw features
 */
public record Provenance(
        Optional<LocalDate> featuresAsOf, List<String> imputed, List<String> coldStart, String stateVersion) {
    public Provenance {
        imputed = List.copyOf(imputed);
        coldStart = List.copyOf(coldStart);
    }
}
