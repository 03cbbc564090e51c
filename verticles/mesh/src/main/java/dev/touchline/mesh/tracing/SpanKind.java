package dev.touchline.mesh.tracing;

/** Which part a span plays between two sides, as OpenTelemetry tells them apart. */
public enum SpanKind {
    /** Answers a request. */
    SERVER,
    /** Asks and waits for the answer. */
    CLIENT,
    /** Leaves something that is done later. */
    PRODUCER,
    /** Does what was left. */
    CONSUMER,
    /** Work inside a room. */
    INTERNAL
}
