package dev.touchline.mesh.tracing;

import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.time.Duration;
import java.util.Collection;

/**
 * Sends ended spans in batches from a thread of its own. No more than {@value #MOST_WAITING} wait; one more is dropped
 * and counted, so that a collector that is away costs spans and nothing else.
 */
final class BoundedSpans implements SpanProcessor {
    static final int MOST_WAITING = 4096;
    private static final int BATCH = 512;
    private static final Duration EVERY = Duration.ofSeconds(1);
    private static final Duration EXPORT = Duration.ofSeconds(10);

    private final SpanMeters meters;
    private final BatchSpanProcessor batches;

    BoundedSpans(SpanExporter exporter, SpanMeters meters) {
        this.meters = meters;
        batches = BatchSpanProcessor.builder(new Counted(exporter, meters))
                .setMaxQueueSize(2 * MOST_WAITING)
                .setMaxExportBatchSize(BATCH)
                .setScheduleDelay(EVERY)
                .setExporterTimeout(EXPORT)
                .build();
    }

    @Override
    public void onStart(Context parent, ReadWriteSpan span) {
        batches.onStart(parent, span);
    }

    @Override
    public boolean isStartRequired() {
        return false;
    }

    @Override
    public void onEnd(ReadableSpan span) {
        if (span.getSpanContext().isSampled() && meters.take(MOST_WAITING)) {
            batches.onEnd(span);
        }
    }

    @Override
    public boolean isEndRequired() {
        return true;
    }

    @Override
    public CompletableResultCode forceFlush() {
        return batches.forceFlush();
    }

    @Override
    public CompletableResultCode shutdown() {
        return batches.shutdown();
    }

    /** Counts what becomes of each batch. */
    private record Counted(SpanExporter exporter, SpanMeters meters) implements SpanExporter {
        @Override
        public CompletableResultCode export(Collection<SpanData> spans) {
            CompletableResultCode result = exporter.export(spans);
            return result.whenComplete(() -> meters.left(spans.size(), result.isSuccess()));
        }

        @Override
        public CompletableResultCode flush() {
            return exporter.flush();
        }

        @Override
        public CompletableResultCode shutdown() {
            return exporter.shutdown();
        }
    }
}
