package dev.touchline.ingress;

import dev.touchline.mesh.config.ByteSize;
import dev.touchline.mesh.config.Secret;
import dev.touchline.mesh.config.Section;
import dev.touchline.mesh.config.Setting;
import java.time.Duration;
import java.util.Optional;

/** Configuration of the ingress room. */
@Section(value = "ingress", doc = "HTTP in: where to listen, how long to wait and how much to take.")
public record IngressConfig(
        @Setting(value = "0.0.0.0", doc = "Address to listen on.") String host,
        @Setting(value = "8080", doc = "Port to listen on; 0 takes a free one.") int port,
        @Setting(value = "2", doc = "Event loops that share the port.") int eventLoops,
        @Setting(value = "30s", doc = "How long a prediction may keep its caller waiting before it becomes a task.")
                Duration predictTimeout,
        @Setting(value = "10000", doc = "Requests under way at a time; one more is answered 503 at once.")
                int maxInFlight,
        @Setting(value = "64KiB", doc = "Largest body of a request that is not an import.") ByteSize bodyLimit,
        @Setting(value = "64MiB", doc = "Largest body of an import.") ByteSize importLimit,
        @Setting(value = "5m", doc = "How long an import may take, from its first byte to its answer.")
                Duration importTimeout,
        @Setting(
                        doc =
                                "Key that writing requests carry in X-API-Key. Without one they are taken from this machine only.",
                        env = "API_KEY")
                Optional<Secret> apiKey,
        @Setting(value = "5s", doc = "How long a new connection may take to send the head of its first request.")
                Duration headTimeout,
        @Setting(value = "10s", doc = "How long the body of a request that is not an import may take to arrive.")
                Duration bodyTimeout,
        @Setting(value = "30s", doc = "How long a connection may stay open between two requests.") Duration idleTimeout,
        @Setting(value = "20s", doc = "How long a stop waits for the requests under way.") Duration drainTimeout) {

    public IngressConfig {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("port must be 0 to 65535, not " + port);
        }
        requirePositive("event-loops", eventLoops);
        requirePositive("max-in-flight", maxInFlight);
        requirePositive("body-limit", bodyLimit.bytes());
        requirePositive("import-limit", importLimit.bytes());
        requirePositive("predict-timeout", predictTimeout.toMillis());
        requirePositive("import-timeout", importTimeout.toMillis());
        requirePositive("head-timeout", headTimeout.toMillis());
        requirePositive("body-timeout", bodyTimeout.toMillis());
        requirePositive("idle-timeout", idleTimeout.toMillis());
    }

    private static void requirePositive(String name, long value) {
        if (value <= 0) {
            throw new IllegalArgumentException(name + " must be more than 0");
        }
    }
}
