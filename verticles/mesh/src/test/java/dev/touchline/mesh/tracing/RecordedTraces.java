package dev.touchline.mesh.tracing;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.util.List;

/** Tracing into memory. */
public final class RecordedTraces {
    static final Tracing.Source HERE = new Tracing.Source("1.2.3", "node-1", List.of("dispatch"));

    private final InMemorySpanExporter exporter = InMemorySpanExporter.create();
    private final Tracing tracing = Tracing.of(TracingConfig.defaults(), HERE, SimpleSpanProcessor.create(exporter));

    public Tracer tracer() {
        return tracing.tracer();
    }

    public List<SpanData> spans() {
        return exporter.getFinishedSpanItems();
    }

    /** The one span of a name. */
    public SpanData span(String name) {
        List<SpanData> found =
                spans().stream().filter(span -> span.getName().equals(name)).toList();
        if (found.size() != 1) {
            throw new AssertionError(found.size() + " spans are named " + name + " among " + spans());
        }
        return found.get(0);
    }

    public static String attribute(SpanData span, Attribute attribute) {
        return span.getAttributes().get(AttributeKey.stringKey(attribute.key()));
    }
}
