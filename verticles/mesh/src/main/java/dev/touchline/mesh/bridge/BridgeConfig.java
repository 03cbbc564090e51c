package dev.touchline.mesh.bridge;

import dev.touchline.mesh.config.ByteSize;
import dev.touchline.mesh.config.ConfigLoader;
import dev.touchline.mesh.config.Section;
import dev.touchline.mesh.config.Setting;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/** Configuration of the bridge. */
@Section(value = "bridge", doc = "The bus for clients in other languages. Off unless asked for.")
public record BridgeConfig(
        @Setting(value = "false", doc = "Whether clients may come over TCP. There is no TLS: keep it on this machine.")
                boolean tcpEnabled,
        @Setting(value = "false", doc = "Whether clients may come over SockJS and WebSocket, at /eventbus of the API.")
                boolean sockjsEnabled,
        @Setting(
                        doc =
                                "Origins, such as https://club.example, whose pages may come over SockJS beside those of the API's own host.")
                List<String> origins,
        @Setting(value = "127.0.0.1", doc = "Address to listen on for them.") String host,
        @Setting(value = "7000", doc = "Port to listen on for them; 0 takes a free one.") int port,
        @Setting(
                        value = "touchline.dispatch.predict.v1,touchline.dispatch.submit.v1,touchline.dispatch.task.v1",
                        doc = "Addresses that clients may ask; one that ends in * stands for all that begin so.")
                List<String> addresses,
        @Setting(value = "touchline.event.*", doc = "Events that clients may hear, in the same way.")
                List<String> events,
        @Setting(
                        value =
                                "touchline.dispatch.predict.v1,touchline.dispatch.task.v1,touchline.event.task-updated.v1,"
                                        + "touchline.event.team-state-moved.v1,touchline.event.model-loaded.v1",
                        doc =
                                "Which of them need no key. The others need an active API key in the header x-api-key of a frame; while no key is configured, they are for this machine only.")
                List<String> keyless,
        @Setting(value = "64KiB", doc = "Largest frame that a client may send.") ByteSize maxFrame,
        @Setting(value = "1000", doc = "Clients at a time; one more is turned away.") int maxConnections,
        @Setting(value = "64", doc = "Requests of one client under way at a time; more of them wait unread.")
                int maxRequests,
        @Setting(value = "30s", doc = "How long a request may take at most; its header deadline may allow less.")
                Duration requestTimeout,
        @Setting(value = "1m", doc = "How long a connection may stay silent in both directions.")
                Duration idleTimeout) {

    private static final int LARGEST_FRAME = 16 * 1024 * 1024;
    private static final Pattern ORIGIN = Pattern.compile("https?://[a-z0-9.:\\[\\]-]{1,255}");

    public BridgeConfig {
        origins = List.copyOf(origins);
        origins.forEach(origin -> require(
                ORIGIN.matcher(origin).matches(), "origins must be such as https://club.example, not " + origin));
        addresses = List.copyOf(addresses);
        events = List.copyOf(events);
        keyless = List.copyOf(keyless);
        require(port >= 0 && port <= 65_535, "port must be 0 to 65535, not " + port);
        require(
                maxFrame.bytes() >= 1_024 && maxFrame.bytes() <= LARGEST_FRAME,
                "max-frame must be 1KiB to 16MiB, not " + maxFrame.bytes() + " bytes");
        require(maxConnections >= 1, "max-connections must be positive");
        require(maxRequests >= 1, "max-requests must be positive");
        require(requestTimeout.toMillis() >= 1, "request-timeout must be at least 1ms");
        require(idleTimeout.toMillis() >= 1, "idle-timeout must be at least 1ms");
    }

    /** The defaults of every key: nobody comes over a bridge. */
    public static BridgeConfig defaults() {
        return ConfigLoader.defaults(BridgeConfig.class);
    }

    /** Whether there is a bridge at all. */
    public boolean enabled() {
        return tcpEnabled || sockjsEnabled;
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
