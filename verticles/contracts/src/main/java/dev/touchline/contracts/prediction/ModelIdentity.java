package dev.touchline.contracts.prediction;

/**
 * Which model answered.
 *
 * @param name registered name, such as {@code soccer-match-outcome}
 * @param version version of that name
 * @param alias alias it was loaded by, such as {@code champion}
 * @param runId id of the training run, unique to its content
 * @param datasetVersion short digest of the data it was trained on
 */
public record ModelIdentity(String name, String version, String alias, String runId, String datasetVersion) {}
