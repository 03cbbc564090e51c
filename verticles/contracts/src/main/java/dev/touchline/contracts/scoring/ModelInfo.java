package dev.touchline.contracts.scoring;

import dev.touchline.contracts.prediction.ModelIdentity;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * The loaded model and everything needed to trace it.
 *
 * @param model its identity
 * @param source where it was loaded from: {@code shipped}, {@code file} or a registry URI
 * @param engine which engine scores: {@code compiled} or {@code native}
 * @param calibration human-readable name of the calibration, such as {@code temperature 1.02} or {@code none}
 * @param featureSet id of its feature set
 * @param features names of its features in order
 * @param gitCommit commit of the code that trained it
 * @param bundleDigest SHA-256 of the bundle's content
 * @param trainedThrough day of the newest result it was trained on
 * @param metrics held-out metrics by name, such as {@code rps}
 * @param sources credits of the data it was trained on
 * @param loadedAt when this process loaded it
 */
public record ModelInfo(
        ModelIdentity model,
        String source,
        String engine,
        String calibration,
        String featureSet,
        List<String> features,
        String gitCommit,
        String bundleDigest,
        String trainedThrough,
        Map<String, Double> metrics,
        List<String> sources,
        Instant loadedAt) {
    public ModelInfo {
        features = List.copyOf(features);
        metrics = Map.copyOf(metrics);
        sources = List.copyOf(sources);
    }
}
