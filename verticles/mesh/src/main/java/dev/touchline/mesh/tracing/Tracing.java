package dev.touchline.mesh.tracing;

import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The tracer of a process and whatever takes its spans away. Safe for use by any thread. */
public final class Tracing implements AutoCloseable {
    private static final String SCOPE = "dev.touchline";
    private static final Duration GOODBYE = Duration.ofSeconds(2);

    private final Tracer tracer;
    private final Optional<SdkTracerProvider> provider;

    private Tracing(Tracer tracer, Optional<SdkTracerProvider> provider) {
        this.tracer = tracer;
        this.provider = provider;
    }

    /**
     * Who makes the spans.
     *
     * @param version version of the product
     * @param node id of the process
     * @param roles names of its rooms
     */
    public record Source(String version, String node, List<String> roles) {
        public Source {
            roles = List.copyOf(roles);
        }
    }

    /** Tracing as the configuration wants it; what becomes of the spans is counted in the registry. */
    public static Tracing of(TracingConfig config, Source source, MeterRegistry registry) {
        return switch (config.exporter()) {
            case NONE -> none();
            case OTLP -> exporting(config, source, new OtlpExporter(config.tracesAddress()), registry);
        };
    }

    /** Tracing that is off. */
    public static Tracing none() {
        return new Tracing(Tracer.silent(), Optional.empty());
    }

    static Tracing exporting(TracingConfig config, Source source, SpanExporter exporter, MeterRegistry registry) {
        return of(config, source, new BoundedSpans(exporter, new SpanMeters(registry)));
    }

    static Tracing of(TracingConfig config, Source source, SpanProcessor processor) {
        SdkTracerProvider provider = SdkTracerProvider.builder()
                .setResource(resource(config, source))
                .setSampler(Sampler.parentBased(Sampler.traceIdRatioBased(config.ratio())))
                .addSpanProcessor(processor)
                .build();
        return new Tracing(new OtelTracer(provider.get(SCOPE, source.version())), Optional.of(provider));
    }

    /** Where spans begin. */
    public Tracer tracer() {
        return tracer;
    }

    /** Sends what waits, two seconds at most. It blocks and is not for an event loop. */
    @Override
    public void close() {
        provider.ifPresent(open -> open.shutdown().join(GOODBYE.toMillis(), TimeUnit.MILLISECONDS));
    }

    private static Resource resource(TracingConfig config, Source source) {
        return Resource.getDefault().toBuilder()
                .put(AttributeKey.stringKey("service.name"), config.serviceName())
                .put(AttributeKey.stringKey("service.version"), source.version())
                .put(AttributeKey.stringKey("service.instance.id"), source.node())
                .put(AttributeKey.stringArrayKey("touchline.roles"), source.roles())
                .build();
    }
}
