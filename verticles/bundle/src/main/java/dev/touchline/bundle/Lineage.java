package dev.touchline.bundle;

import java.util.List;
import java.util.Map;

/**
 * All of a manifest that is known before the parts are written. The names mean what they mean in {@link Manifest}.
 *
 * @param name name of the model
 * @param version version of the model
 * @param datasetVersion which data
 * @param featureSet id of the feature set
 * @param features names of the features in order
 * @param trainedThrough ISO day of the last result
 * @param gitCommit commit of the code, or {@code unknown}
 * @param params parameters of the run
 * @param metrics held-out figures
 * @param dataDigests SHA-256 by file name
 * @param sources credits
 */
public record Lineage(
        String name,
        String version,
        String datasetVersion,
        String featureSet,
        List<String> features,
        String trainedThrough,
        String gitCommit,
        Map<String, Object> params,
        Map<String, Double> metrics,
        Map<String, String> dataDigests,
        List<String> sources) {

    Manifest manifest(String bundleDigest, Map<String, String> digests) {
        return new Manifest(
                name,
                version,
                Digests.runId(bundleDigest),
                datasetVersion,
                bundleDigest,
                featureSet,
                features,
                trainedThrough,
                gitCommit,
                params,
                metrics,
                dataDigests,
                sources,
                digests);
    }
}
