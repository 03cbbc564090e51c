package dev.touchline.mesh.tracing;

import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import java.util.Optional;

/** Spans of OpenTelemetry. The position travels with each call, so none of its thread-bound context is used. */
final class OtelTracer implements Tracer {
    private final io.opentelemetry.api.trace.Tracer tracer;

    OtelTracer(io.opentelemetry.api.trace.Tracer tracer) {
        this.tracer = tracer;
    }

    @Override
    public Span begin(SpanKind kind, String name, Optional<Traceparent> parent) {
        return new OtelSpan(tracer.spanBuilder(name)
                .setSpanKind(kindOf(kind))
                .setParent(parent.map(OtelTracer::contextOf).orElseGet(Context::root))
                .startSpan());
    }

    private static Context contextOf(Traceparent parent) {
        TraceFlags flags = parent.sampled() ? TraceFlags.getSampled() : TraceFlags.getDefault();
        SpanContext position =
                SpanContext.createFromRemoteParent(parent.traceId(), parent.spanId(), flags, TraceState.getDefault());
        return Context.root().with(io.opentelemetry.api.trace.Span.wrap(position));
    }

    private static io.opentelemetry.api.trace.SpanKind kindOf(SpanKind kind) {
        return switch (kind) {
            case SERVER -> io.opentelemetry.api.trace.SpanKind.SERVER;
            case CLIENT -> io.opentelemetry.api.trace.SpanKind.CLIENT;
            case PRODUCER -> io.opentelemetry.api.trace.SpanKind.PRODUCER;
            case CONSUMER -> io.opentelemetry.api.trace.SpanKind.CONSUMER;
            case INTERNAL -> io.opentelemetry.api.trace.SpanKind.INTERNAL;
        };
    }
}
