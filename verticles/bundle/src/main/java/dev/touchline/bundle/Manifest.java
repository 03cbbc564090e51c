package dev.touchline.bundle;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a bundle is and where it came from. Immutable; maps are ordered by key, so that the same manifest is the same text.
 *
 * @param name name of the model
 * @param version version of the model, for people
 * @param runId first twelve hex digits of {@code bundleDigest}
 * @param datasetVersion which data the model was trained on, for people
 * @param bundleDigest SHA-256, in hex, over the digests of the parts
 * @param featureSet id of the feature set
 * @param features names of the features, in the order of a row
 * @param trainedThrough ISO day of the last result the model has seen
 * @param gitCommit commit of the code that trained it, or {@code unknown}
 * @param params parameters of the training run
 * @param metrics figures on matches that the judged model had not seen
 * @param dataDigests SHA-256, in hex, of each data file by file name
 * @param sources whom the data is credited to, with the licence
 * @param digests SHA-256, in hex, of each part by file name
 */
public record Manifest(
        String name,
        String version,
        String runId,
        String datasetVersion,
        String bundleDigest,
        String featureSet,
        List<String> features,
        String trainedThrough,
        String gitCommit,
        Map<String, Object> params,
        Map<String, Double> metrics,
        Map<String, String> dataDigests,
        List<String> sources,
        Map<String, String> digests) {

    /** Copies its collections; an absent one is empty. */
    public Manifest {
        features = features == null ? List.of() : List.copyOf(features);
        params = sorted(params);
        metrics = sorted(metrics);
        dataDigests = sorted(dataDigests);
        sources = sources == null ? List.of() : List.copyOf(sources);
        digests = sorted(digests);
    }

    static <V> Map<String, V> sorted(Map<String, V> map) {
        return map == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(map));
    }
}
