package dev.touchline.ingress;

/**
 * Which build runs.
 *
 * @param version version of the product
 * @param gitCommit commit it was built from, or {@code unknown}
 */
public record BuildInfo(String version, String gitCommit) {}
