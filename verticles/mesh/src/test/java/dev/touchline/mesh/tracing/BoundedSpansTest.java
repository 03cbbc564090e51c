package dev.touchline.mesh.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

class BoundedSpansTest {
    private static final int MANY = 3 * BoundedSpans.MOST_WAITING;

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    @Test
    void dropsAndCountsWhatIsTooMuchForASlowCollector() {
        Stuck stuck = new Stuck();
        try (Tracing tracing = tracing(stuck)) {
            for (int i = 0; i < MANY; i++) {
                tracing.tracer()
                        .begin(SpanKind.INTERNAL, "work", Optional.empty())
                        .end();
            }

            assertThat(spans("dropped")).isEqualTo(MANY - BoundedSpans.MOST_WAITING);
            assertThat(registry.get("tracing.spans.waiting").gauge().value()).isEqualTo(BoundedSpans.MOST_WAITING);
            stuck.result.succeed();
            await(() -> spans("exported") == BoundedSpans.MOST_WAITING);
        }
    }

    @Test
    void countsWhatNobodyTakesAndGoesOn() {
        TracingConfig config =
                new TracingConfig(TracingConfig.Exporter.OTLP, URI.create("http://127.0.0.1:1"), 1, "touchline");
        try (Tracing tracing = Tracing.of(config, RecordedTraces.HERE, registry)) {
            tracing.tracer().begin(SpanKind.INTERNAL, "work", Optional.empty()).end();

            await(() -> spans("failed") == 1);
            assertThat(registry.get("tracing.spans.waiting").gauge().value()).isZero();
        }
    }

    private Tracing tracing(SpanExporter exporter) {
        return Tracing.exporting(TracingConfig.defaults(), RecordedTraces.HERE, exporter, registry);
    }

    private double spans(String result) {
        return registry.get("tracing.spans").tag("result", result).counter().count();
    }

    private static void await(BooleanSupplier condition) {
        Instant end = Instant.now().plusSeconds(20);
        while (!condition.getAsBoolean()) {
            assertThat(Instant.now()).isBefore(end);
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }

    /** Takes batches and lets them wait until it is told to. */
    private static final class Stuck implements SpanExporter {
        private final CompletableResultCode result = new CompletableResultCode();

        @Override
        public CompletableResultCode export(Collection<SpanData> spans) {
            return result;
        }

        @Override
        public CompletableResultCode flush() {
            return result;
        }

        @Override
        public CompletableResultCode shutdown() {
            return CompletableResultCode.ofSuccess();
        }
    }
}
