package dev.touchline.dispatch.redis;

import dev.touchline.mesh.config.Secret;
import dev.touchline.mesh.config.Section;
import dev.touchline.mesh.config.Setting;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Settings of the shared cache; each is checked at construction. */
@Section(value = "redis", doc = "Cache that several processes share; predictions and ended tasks are copied there.")
public record RedisConfig(
        @Setting(
                        doc =
                                "Where it is: redis://[user:password@]host:port[/database], or rediss:// for TLS. Nothing is"
                                        + " shared without it.",
                        env = {"REDIS_URI", "REDIS_URL"})
                Optional<Secret> uri,
        @Setting(
                        value = "300ms",
                        doc = "How long a command may take; the connection is then dropped and the answer computed.")
                Duration commandTimeout,
        @Setting(value = "2s", doc = "How long a connection may take to be made.") Duration connectTimeout,
        @Setting(value = "200ms", doc = "Wait before a lost connection is made again; it doubles each time.")
                Duration reconnectBase,
        @Setting(value = "5s", doc = "Longest wait between two tries to connect.") Duration reconnectLimit,
        @Setting(value = "1000", doc = "Commands that may wait for their answer at a time; one more is not sent.")
                int maxWaiting) {
    private static final Set<String> SCHEMES = Set.of("redis", "rediss");

    public RedisConfig {
        uri.ifPresent(RedisConfig::requireReadable);
        requirePositive(commandTimeout, "command-timeout");
        requirePositive(connectTimeout, "connect-timeout");
        requirePositive(reconnectBase, "reconnect-base");
        if (reconnectLimit.compareTo(reconnectBase) < 0) {
            throw new IllegalArgumentException("reconnect-limit must not be shorter than redis.reconnect-base");
        }
        if (maxWaiting < 1) {
            throw new IllegalArgumentException("max-waiting must be at least 1, not " + maxWaiting);
        }
    }

    /** What is wrong is said without the text itself, which may hold a password. */
    private static void requireReadable(Secret uri) {
        try {
            URI read = new URI(uri.reveal());
            if (read.getScheme() != null && SCHEMES.contains(read.getScheme()) && read.getHost() != null) {
                return;
            }
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("uri is not a URI; percent-encode what is special in the password");
        }
        throw new IllegalArgumentException("uri must be redis://host:port or rediss://host:port");
    }

    private static void requirePositive(Duration value, String key) {
        if (value.toMillis() <= 0) {
            throw new IllegalArgumentException(key + " must be at least 1ms, not " + value);
        }
    }
}
