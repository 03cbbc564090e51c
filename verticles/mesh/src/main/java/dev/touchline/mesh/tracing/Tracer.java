package dev.touchline.mesh.tracing;

import java.util.Optional;

/**
 * Where spans begin. Rooms and lanes know this and no library of tracing. Safe for use by any thread; neither it nor its
 * spans ever block, fail or wait for whoever collects them.
 */
public interface Tracer {

    /**
     * Begins a span.
     *
     * @param name one of few: a template, an address, a word
     * @param parent the position that caused it; without one it begins a trace
     */
    Span begin(SpanKind kind, String name, Optional<Traceparent> parent);

    /** A tracer that keeps nothing and makes nothing: all its spans are one. */
    static Tracer silent() {
        return SilentTracer.INSTANCE;
    }
}
