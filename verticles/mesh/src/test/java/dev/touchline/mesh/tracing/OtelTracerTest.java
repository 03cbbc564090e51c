package dev.touchline.mesh.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchline.contracts.Category;
import dev.touchline.contracts.Failure;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OtelTracerTest {
    private static final Traceparent CALLER =
            new Traceparent("0af7651916cd43dd8448eb211c80319c", "b7ad6b7169203331", true);

    private final RecordedTraces traces = new RecordedTraces();

    @Test
    void goesOnWithTheTraceOfTheCaller() {
        Span span = begin(Optional.of(CALLER));
        span.end();

        assertThat(traces.span("work").getTraceId()).isEqualTo(CALLER.traceId());
        assertThat(traces.span("work").getParentSpanId()).isEqualTo(CALLER.spanId());
        assertThat(span.here().orElseThrow().spanId())
                .isEqualTo(traces.span("work").getSpanId());
    }

    @Test
    void beginsATraceWhereThereIsNone() {
        begin(Optional.empty()).end();

        assertThat(traces.span("work").getParentSpanContext().isValid()).isFalse();
    }

    @Test
    void recordsNothingOfATraceThatTheCallerDoesNotRecord() {
        Span span = begin(Optional.of(new Traceparent(CALLER.traceId(), CALLER.spanId(), false)));
        span.end();

        assertThat(traces.spans()).isEmpty();
        assertThat(span.records()).isFalse();
        assertThat(span.here().orElseThrow().traceId()).isEqualTo(CALLER.traceId());
        assertThat(span.here().orElseThrow().sampled()).isFalse();
    }

    @Test
    void saysWhichProcessMadeIt() {
        begin(Optional.empty()).end();

        var resource = traces.span("work").getResource();
        assertThat(resource.getAttribute(AttributeKey.stringKey("service.name")))
                .isEqualTo("touchline");
        assertThat(resource.getAttribute(AttributeKey.stringKey("service.version")))
                .isEqualTo("1.2.3");
        assertThat(resource.getAttribute(AttributeKey.stringKey("service.instance.id")))
                .isEqualTo("node-1");
    }

    @ParameterizedTest
    @EnumSource(Category.class)
    void isAnErrorUnlessTheCallerMadeIt(Category category) {
        begin(Optional.empty()).end(Failure.of(category, "some-code", "Words."));

        SpanData span = traces.span("work");
        boolean callers =
                category == Category.INVALID || category == Category.NOT_FOUND || category == Category.CONFLICT;
        assertThat(span.getStatus().getStatusCode()).isEqualTo(callers ? StatusCode.UNSET : StatusCode.ERROR);
        assertThat(RecordedTraces.attribute(span, Attribute.ERROR_TYPE)).isEqualTo("some-code");
    }

    @Test
    void tellsNobodyTheWordsOfABug() {
        begin(Optional.empty()).endWith(new IllegalStateException("password=hunter2"));

        assertThat(traces.span("work").toString()).doesNotContain("hunter2");
    }

    @Test
    void makesNothingWhenItIsOff() {
        Span first = Tracer.silent().begin(SpanKind.CLIENT, "work", Optional.of(CALLER));
        Span second = Tracer.silent().begin(SpanKind.SERVER, "other", Optional.empty());

        assertThat(first).isSameAs(second);
        assertThat(first.here()).isEmpty();
        assertThat(first.records()).isFalse();
    }

    private Span begin(Optional<Traceparent> parent) {
        return traces.tracer().begin(SpanKind.INTERNAL, "work", parent);
    }
}
