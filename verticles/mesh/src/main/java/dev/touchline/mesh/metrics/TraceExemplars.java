package dev.touchline.mesh.metrics;

import dev.touchline.mesh.tracing.Traceparent;
import dev.touchline.mesh.tracing.Trail;
import io.prometheus.metrics.tracer.common.SpanContext;

/** Puts the trace of the work at hand beside a figure now and then, where the trace is recorded. */
final class TraceExemplars implements SpanContext {
    @Override
    public String getCurrentTraceId() {
        return Trail.trace().map(Traceparent::traceId).orElse(null);
    }

    @Override
    public String getCurrentSpanId() {
        return Trail.trace().map(Traceparent::spanId).orElse(null);
    }

    @Override
    public boolean isCurrentSpanSampled() {
        return Trail.trace().filter(Traceparent::sampled).isPresent();
    }

    @Override
    public void markCurrentSpanAsExemplar() {
        // A recorded trace is kept whether or not a figure points to it.
    }
}
