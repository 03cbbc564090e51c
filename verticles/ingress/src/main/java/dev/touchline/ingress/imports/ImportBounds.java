package dev.touchline.ingress.imports;

import java.time.Duration;

/**
 * How much an import may be.
 *
 * @param bytes size of its body
 * @param total time from its first byte to its answer
 * @param silence time that its body may stand still
 */
public record ImportBounds(long bytes, Duration total, Duration silence) {}
