package dev.touchline.mesh.tracing;

import io.opentelemetry.exporter.internal.otlp.traces.TraceRequestMarshaler;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Posts spans as OTLP over HTTP (protobuf) with the JDK's client; OpenTelemetry's own sender would bring Kotlin's library
 * along. A batch that nobody takes is not sent again. Says in the log when the collector goes away and when it is back.
 */
final class OtlpExporter implements SpanExporter {
    private static final Logger LOG = LoggerFactory.getLogger(OtlpExporter.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final URI address;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final AtomicBoolean away = new AtomicBoolean();

    OtlpExporter(URI address) {
        this.address = address;
    }

    @Override
    public CompletableResultCode export(Collection<SpanData> spans) {
        CompletableResultCode result = new CompletableResultCode();
        try {
            client.sendAsync(post(spans), BodyHandlers.discarding())
                    .whenComplete((response, thrown) -> tell(result, response, thrown));
        } catch (IOException | RuntimeException unwritable) {
            tell(result, null, unwritable);
        }
        return result;
    }

    @Override
    public CompletableResultCode flush() {
        return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode shutdown() {
        return CompletableResultCode.ofSuccess();
    }

    private HttpRequest post(Collection<SpanData> spans) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        TraceRequestMarshaler.create(spans).writeBinaryTo(body);
        return HttpRequest.newBuilder(address)
                .timeout(PATIENCE)
                .header("Content-Type", "application/x-protobuf")
                .POST(BodyPublishers.ofByteArray(body.toByteArray()))
                .build();
    }

    private static Throwable causeOf(Throwable thrown) {
        return thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown;
    }

    private void tell(CompletableResultCode result, HttpResponse<Void> response, Throwable thrown) {
        if (thrown == null && response.statusCode() / 100 == 2) {
            if (away.compareAndSet(true, false)) {
                LOG.info("The collector of traces takes spans again");
            }
            result.succeed();
            return;
        }
        if (away.compareAndSet(false, true)) {
            LOG.warn(
                    "The collector of traces does not take spans ({}); they are counted in tracing_spans_total and lost",
                    thrown == null
                            ? "status " + response.statusCode()
                            : causeOf(thrown).toString());
        }
        result.fail();
    }
}
