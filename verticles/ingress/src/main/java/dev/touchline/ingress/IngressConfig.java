package dev.touchline.ingress;

import dev.touchline.ingress.http.CrossOrigin;
import dev.touchline.ingress.security.ApiKeys;
import dev.touchline.ingress.security.NamedKey;
import dev.touchline.ingress.security.Network;
import dev.touchline.ingress.security.Policy;
import dev.touchline.ingress.security.Rate;
import dev.touchline.mesh.config.ByteSize;
import dev.touchline.mesh.config.Secret;
import dev.touchline.mesh.config.Section;
import dev.touchline.mesh.config.Setting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Configuration of the ingress room. */
@Section(value = "ingress", doc = "HTTP in: where to listen, how long to wait and how much to take.")
public record IngressConfig(
        @Setting(value = "0.0.0.0", doc = "Address to listen on.") String host,
        @Setting(value = "8080", doc = "Port to listen on; 0 takes a free one.") int port,
        @Setting(value = "2", doc = "Event loops that share the port.") int eventLoops,
        @Setting(value = "30s", doc = "How long a prediction may keep its caller waiting before it becomes a task.")
                Duration predictTimeout,
        @Setting(
                        value = "10000",
                        doc =
                                "Requests that may be worked on at a time, and as many again that merely wait for a task; one more "
                                        + "stands in line.")
                int maxInFlight,
        @Setting(
                        value = "20ms",
                        doc =
                                "How far event loops may be behind before further requests stand in line: then there is more "
                                        + "to do than the processors can.")
                Duration loopDelay,
        @Setting(
                        value = "75ms",
                        doc = "How long a request stands in line at most where many do; then it is answered 503.")
                Duration queueWait,
        @Setting(
                        value = "10000",
                        doc =
                                "Connections that may be open at a time; one more is closed at once. Each takes a file descriptor.")
                int maxConnections,
        @Setting(value = "64KiB", doc = "Largest body of a request that is not an import.") ByteSize bodyLimit,
        @Setting(value = "64MiB", doc = "Largest body of an import.") ByteSize importLimit,
        @Setting(value = "5m", doc = "How long an import may take, from its first byte to its answer.")
                Duration importTimeout,
        @Setting(
                        doc =
                                "Key that guarded requests carry in X-API-Key; only its hash is kept. Without any key they are taken from this machine only.",
                        env = "API_KEY")
                Optional<Secret> apiKey,
        @Setting(doc = "Further keys that are active, as entries of <name>:<sha256>; `touchline key` makes them.")
                Optional<Secret> apiKeys,
        @Setting(doc = "Addresses and ranges, such as 10.0.0.0/8, of proxies whose X-Forwarded-For is believed.")
                List<String> trustedProxies,
        @Setting(
                        doc =
                                "Origins, such as https://app.example.org, whose pages may read replies in a browser (CORS). Without any, none may.")
                List<String> corsOrigins,
        @Setting(
                        doc =
                                "Requests that one key, or one address without a key, may send: 100/s, 600/m or 100/s burst 300. Without it there is no limit.")
                Optional<String> rateLimit,
        @Setting(doc = "The same for requests that change something, which count against both.")
                Optional<String> writeRateLimit,
        @Setting(value = "5s", doc = "How long a new connection may take to send the head of its first request.")
                Duration headTimeout,
        @Setting(value = "10s", doc = "How long the body of a request that is not an import may take to arrive.")
                Duration bodyTimeout,
        @Setting(value = "30s", doc = "How long a connection may stay open between two requests.") Duration idleTimeout,
        @Setting(
                        value = "300ms",
                        doc =
                                "How long a stop goes on answering, no longer ready, while clients and balancers learn of it; 4s behind a balancer or in Kubernetes. It counts against lifecycle.stop.")
                Duration farewell,
        @Setting(value = "20s", doc = "How long a stop waits for the requests under way.") Duration drainTimeout,
        @Setting(value = "2000", doc = "Streamed replies that may be open at a time; one more is answered 503 at once.")
                int maxStreams,
        @Setting(value = "15s", doc = "Silence after which a stream of events gives a sign of life.")
                Duration streamHeartbeat,
        @Setting(value = "1m", doc = "How long a client may take nothing of a streamed reply before it is let go.")
                Duration streamStall,
        @Setting(value = "4", doc = "Batches under way at a time; one more is answered 503 at once.") int maxBatches,
        @Setting(value = "32", doc = "Predictions of one batch under way at a time; a batch gives way to single ones.")
                int batchConcurrency,
        @Setting(value = "10000", doc = "Lines of one batch.") int maxBatchLines) {

    /** What the name of the one key is that has none. */
    private static final String UNNAMED = "api-key";

    private static final String HASHED = "sha256:";

    public IngressConfig {
        apiKey = apiKey.filter(key -> !key.reveal().isBlank()).map(IngressConfig::hashed);
        trustedProxies = List.copyOf(trustedProxies);
        corsOrigins = List.copyOf(corsOrigins);
        crossOrigin(corsOrigins);
        policy(apiKey, apiKeys, trustedProxies, rateLimit, writeRateLimit);
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("port must be 0 to 65535, not " + port);
        }
        requirePositive("event-loops", eventLoops);
        requirePositive("max-in-flight", maxInFlight);
        requirePositive("loop-delay", loopDelay.toMillis());
        requirePositive("queue-wait", queueWait.toMillis());
        requirePositive("max-connections", maxConnections);
        requirePositive("body-limit", bodyLimit.bytes());
        requirePositive("import-limit", importLimit.bytes());
        requirePositive("predict-timeout", predictTimeout.toMillis());
        requirePositive("import-timeout", importTimeout.toMillis());
        requirePositive("head-timeout", headTimeout.toMillis());
        requirePositive("body-timeout", bodyTimeout.toMillis());
        requirePositive("idle-timeout", idleTimeout.toMillis());
        requirePositive("farewell", farewell.toMillis());
        requirePositive("max-streams", maxStreams);
        requirePositive("stream-heartbeat", streamHeartbeat.toMillis());
        requirePositive("stream-stall", streamStall.toMillis());
        requirePositive("max-batches", maxBatches);
        requirePositive("batch-concurrency", batchConcurrency);
        requirePositive("max-batch-lines", maxBatchLines);
    }

    /** The keys that are active. */
    public ApiKeys keys() {
        return policy().keys();
    }

    /** Who may do what, and how often. */
    Policy policy() {
        return policy(apiKey, apiKeys, trustedProxies, rateLimit, writeRateLimit);
    }

    /** Whose pages may read replies. */
    CrossOrigin crossOrigin() {
        return crossOrigin(corsOrigins);
    }

    private static CrossOrigin crossOrigin(List<String> origins) {
        return checked("cors-origins", () -> new CrossOrigin(origins));
    }

    /** The key itself is forgotten as soon as it is read. */
    private static Secret hashed(Secret key) {
        String text = key.reveal();
        return text.startsWith(HASHED)
                ? key
                : new Secret(HASHED + NamedKey.of(UNNAMED, text).sha256());
    }

    private static Policy policy(
            Optional<Secret> apiKey,
            Optional<Secret> apiKeys,
            List<String> trustedProxies,
            Optional<String> rateLimit,
            Optional<String> writeRateLimit) {
        List<NamedKey> keys = new ArrayList<>();
        apiKey.map(key -> key.reveal().substring(HASHED.length()))
                .ifPresent(hash -> keys.add(checked("api-key", () -> new NamedKey(UNNAMED, hash))));
        apiKeys.map(Secret::reveal).stream()
                .flatMap(lines -> Arrays.stream(lines.split(",")))
                .filter(line -> !line.isBlank())
                .forEach(line -> keys.add(checked("api-keys", () -> NamedKey.parse(line))));
        return new Policy(
                checked("api-keys", () -> new ApiKeys(keys)),
                trustedProxies.stream()
                        .map(range -> checked("trusted-proxies", () -> Network.parse(range)))
                        .toList(),
                rateLimit.map(rate -> checked("rate-limit", () -> Rate.parse(rate))),
                writeRateLimit.map(rate -> checked("write-rate-limit", () -> Rate.parse(rate))));
    }

    /** Says of which key a complaint is. */
    private static <T> T checked(String key, Supplier<T> value) {
        try {
            return value.get();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(key + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static void requirePositive(String name, long value) {
        if (value <= 0) {
            throw new IllegalArgumentException(name + " must be more than 0");
        }
    }
}
