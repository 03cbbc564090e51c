package dev.touchline.mesh.tracing;

import dev.touchline.contracts.Failure;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.StatusCode;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** A span of OpenTelemetry, recorded or, where sampling passed it over, only numbered. */
final class OtelSpan implements Span {
    private static final Map<Attribute, AttributeKey<String>> WORDS = new EnumMap<>(Attribute.class);
    private static final Map<Attribute, AttributeKey<Long>> NUMBERS = new EnumMap<>(Attribute.class);

    static {
        for (Attribute attribute : Attribute.values()) {
            WORDS.put(attribute, AttributeKey.stringKey(attribute.key()));
            NUMBERS.put(attribute, AttributeKey.longKey(attribute.key()));
        }
    }

    private final io.opentelemetry.api.trace.Span span;
    private final Optional<Traceparent> here;

    OtelSpan(io.opentelemetry.api.trace.Span span) {
        this.span = span;
        SpanContext position = span.getSpanContext();
        here = Optional.of(new Traceparent(position.getTraceId(), position.getSpanId(), position.isSampled()));
    }

    @Override
    public Optional<Traceparent> here() {
        return here;
    }

    @Override
    public boolean records() {
        return span.isRecording();
    }

    @Override
    public void rename(String name) {
        span.updateName(name);
    }

    @Override
    public Span with(Attribute attribute, String value) {
        span.setAttribute(WORDS.get(attribute), value);
        return this;
    }

    @Override
    public Span with(Attribute attribute, long value) {
        span.setAttribute(NUMBERS.get(attribute), value);
        return this;
    }

    @Override
    public Span erred() {
        span.setStatus(StatusCode.ERROR);
        return this;
    }

    @Override
    public void end() {
        span.end();
    }

    @Override
    public void end(Failure failure) {
        with(Attribute.ERROR_TYPE, failure.code());
        switch (failure.category()) {
            case INVALID, NOT_FOUND, CONFLICT -> {}
            case OVERLOADED, UPSTREAM, UNAVAILABLE, TIMEOUT, BUG -> span.setStatus(StatusCode.ERROR, failure.message());
        }
        span.end();
    }
}
