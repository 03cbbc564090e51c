package dev.touchline.mesh.metrics;

import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.vertx.core.VertxBuilder;
import io.vertx.core.VertxOptions;
import io.vertx.micrometer.Label;
import io.vertx.micrometer.MetricsDomain;
import io.vertx.micrometer.MicrometerMetricsFactory;
import io.vertx.micrometer.MicrometerMetricsOptions;
import java.util.EnumSet;
import java.util.List;
import java.util.UUID;

/**
 * The meter registry of the process, with the JVM's and Vert.x's own meters, written out for Prometheus. Safe for use by
 * any thread.
 *
 * <p>The number of meters is capped: past it a new one counts nowhere, which loses a figure and never memory, and is said
 * in the log and in {@code metrics_meters_refused_total}. Scraped as OpenMetrics, histograms carry exemplars. Labels of
 * Vert.x's meters are those with few values; paths and bus addresses, which hold ids, are not among them. The meters
 * of its event bus and of its HTTP servers are off: lanes and ingress count each request themselves, with its result, and
 * looking up six more meters for a request costs as much as routing it.
 */
public final class Metrics implements AutoCloseable {
    /** Media type of the classic text format. */
    public static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";

    /** Media type of OpenMetrics. */
    public static final String OPEN_METRICS = "application/openmetrics-text; version=1.0.0; charset=utf-8";

    private static final int MOST_METERS = 1_000;

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(
            PrometheusConfig.DEFAULT, new PrometheusRegistry(), Clock.SYSTEM, new TraceExemplars());
    private final JvmGcMetrics collections = new JvmGcMetrics();

    /** A new registry with the JVM's meters. */
    public Metrics() {
        new MeterCap(MOST_METERS).guard(registry);
        List<MeterBinder> process = List.of(
                new ClassLoaderMetrics(),
                new JvmMemoryMetrics(),
                new JvmThreadMetrics(),
                collections,
                new ProcessorMetrics(),
                new UptimeMetrics(),
                new FileDescriptorMetrics());
        process.forEach(binder -> binder.bindTo(registry));
    }

    /** Shows which build runs, as {@code build_info}. */
    public void showBuild(String version, String commit) {
        Gauge.builder("build.info", () -> 1)
                .description("The build that runs, in its labels; always 1")
                .tag("version", version)
                .tag("git_commit", commit)
                .register(registry);
    }

    /** Where rooms register their meters. */
    public MeterRegistry registry() {
        return registry;
    }

    /** Makes a Vert.x that is still to be built count into this registry. */
    public VertxBuilder measure(VertxBuilder builder, VertxOptions options) {
        return builder.with(options.setMetricsOptions(vertxOptions()))
                .withMetrics(new MicrometerMetricsFactory(registry));
    }

    /** The media type in which to answer a scraper that accepts {@code accept}, which may be null. */
    public static String mediaType(String accept) {
        return accept != null && accept.contains("application/openmetrics-text") ? OPEN_METRICS : TEXT;
    }

    /** All meters in the given media type, one of {@link #TEXT} and {@link #OPEN_METRICS}. */
    public String scrape(String mediaType) {
        return registry.scrape(mediaType);
    }

    @Override
    public void close() {
        collections.close();
        registry.close();
    }

    private MicrometerMetricsOptions vertxOptions() {
        // Vert.x keeps registries by name for the whole JVM; two of the default name would be one.
        return new MicrometerMetricsOptions()
                .setEnabled(true)
                .setRegistryName("touchline-" + UUID.randomUUID())
                .setLabels(EnumSet.of(Label.HTTP_METHOD, Label.HTTP_CODE, Label.POOL_TYPE, Label.POOL_NAME))
                .addDisabledMetricsCategory(MetricsDomain.EVENT_BUS)
                .addDisabledMetricsCategory(MetricsDomain.HTTP_SERVER)
                .addDisabledMetricsCategory(MetricsDomain.VERTICLES);
    }
}
