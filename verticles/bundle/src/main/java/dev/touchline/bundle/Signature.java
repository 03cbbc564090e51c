package dev.touchline.bundle;

import java.util.List;

/**
 * What the trees expect of a row.
 *
 * @param featureSet id of the feature set
 * @param features names of the features, in the order of a row
 */
public record Signature(String featureSet, List<String> features) {

    /** Copies the list. */
    public Signature {
        features = features == null ? List.of() : List.copyOf(features);
    }
}
