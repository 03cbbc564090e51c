package dev.touchline.mesh.tracing;

import dev.touchline.mesh.config.ConfigLoader;
import dev.touchline.mesh.config.Section;
import dev.touchline.mesh.config.Setting;
import java.net.URI;

/** Where traces go. */
@Section(value = "tracing", doc = "Where traces go.")
public record TracingConfig(
        @Setting(
                        value = "none",
                        doc = "Where spans are sent: none, or otlp (OpenTelemetry's protocol over HTTP).",
                        env = "OTEL_TRACES_EXPORTER")
                Exporter exporter,
        @Setting(
                        value = "http://localhost:4318",
                        doc = "Base address of the collector; spans go to /v1/traces below it.",
                        env = "OTEL_EXPORTER_OTLP_ENDPOINT")
                URI endpoint,
        @Setting(
                        value = "1.0",
                        doc = "Share of the traces begun here that are recorded, 0 to 1; callers decide for their own.",
                        env = "OTEL_TRACES_SAMPLER_ARG")
                double ratio,
        @Setting(value = "touchline", doc = "Name of this service in the traces.", env = "OTEL_SERVICE_NAME")
                String serviceName) {

    /** What takes the spans. */
    public enum Exporter {
        /** Nobody: none are made. */
        NONE,
        /** A collector that speaks OTLP over HTTP. */
        OTLP
    }

    public TracingConfig {
        if (!(ratio >= 0 && ratio <= 1)) {
            throw new IllegalArgumentException("ratio must be 0 to 1, not " + ratio);
        }
        if (!"http".equals(endpoint.getScheme()) && !"https".equals(endpoint.getScheme())) {
            throw new IllegalArgumentException("endpoint must be an address such as http://localhost:4318");
        }
        if (serviceName.isBlank()) {
            throw new IllegalArgumentException("service-name must not be blank");
        }
    }

    /** The defaults of every key. */
    public static TracingConfig defaults() {
        return ConfigLoader.defaults(TracingConfig.class);
    }

    /** Where spans are posted to. */
    URI tracesAddress() {
        String base = endpoint.toString().replaceAll("/+$", "");
        return URI.create(base.endsWith("/v1/traces") ? base : base + "/v1/traces");
    }
}
