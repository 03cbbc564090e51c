package dev.touchline.testing;

import java.util.Map;

/**
 * A span as a collector sees it.
 *
 * @param traceId trace, 32 hex digits
 * @param spanId the span, 16 hex digits
 * @param parentId the span that caused it, empty for the first one
 * @param name its name
 * @param kind its kind as OTLP numbers them: 1 internal, 2 server, 3 client, 4 producer, 5 consumer
 * @param error whether it ended as an error
 * @param attributes what it says of itself, numbers as text
 * @param resource what its process says of itself
 */
public record CollectedSpan(
        String traceId,
        String spanId,
        String parentId,
        String name,
        int kind,
        boolean error,
        Map<String, String> attributes,
        Map<String, String> resource) {
    public CollectedSpan {
        attributes = Map.copyOf(attributes);
        resource = Map.copyOf(resource);
    }

    /** Whether the other span caused this one. */
    public boolean isChildOf(CollectedSpan other) {
        return parentId.equals(other.spanId) && traceId.equals(other.traceId);
    }
}
