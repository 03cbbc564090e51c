package dev.touchline.mesh.broker;

import dev.touchline.mesh.config.ConfigLoader;
import dev.touchline.mesh.config.Secret;
import dev.touchline.mesh.config.Section;
import dev.touchline.mesh.config.Setting;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Which RabbitMQ server keeps jobs, and within which bounds. */
@Section(value = "broker", doc = "RabbitMQ, which keeps jobs and carries requests between processes.")
public record BrokerConfig(
        @Setting(
                        doc =
                                "A RabbitMQ server to use, amqp://user:password@host:5672/vhost or amqps://...; without it the"
                                        + " database keeps the jobs.",
                        env = {"RABBITMQ_URI"})
                Optional<Secret> uri,
        @Setting(doc = "Certificates (PEM) that an amqps server may be signed by; without it those that Java trusts.")
                Optional<Path> caFile,
        @Setting(
                        value = "declare",
                        doc =
                                "Whether queues are made when missing (declare), or an administrator makes them (check). Even then this user needs the right to configure rpc.reply.*, where replies come to.")
                TopologyMode topology,
        @Setting(value = "3s", doc = "Longest wait for a connection, and for its handshake.") Duration connectTimeout,
        @Setting(value = "10s", doc = "Two of these without a word from the broker and the connection counts as lost.")
                Duration heartbeat,
        @Setting(value = "1000", doc = "Messages that may await the broker's confirmation; one more is refused.")
                int window,
        @Setting(value = "4s", doc = "How long a publisher waits for the broker's confirmation.")
                Duration confirmTimeout,
        @Setting(value = "6", doc = "How often a job may come back unsettled before the broker makes it a dead letter.")
                int deliveryLimit,
        @Setting(value = "100000", doc = "Jobs that a queue holds; more are refused. Fixed when the queue is made.")
                int maxLength) {

    /** Who makes the queues. */
    public enum TopologyMode {
        /** This process makes what is missing. */
        DECLARE,
        /** An administrator does; this process only checks that it is there. */
        CHECK
    }

    private static final Set<String> SCHEMES = Set.of("amqp", "amqps");

    public BrokerConfig {
        uri.ifPresent(secret -> requireUri(secret.reveal()));
        require(between(connectTimeout, 100, 60_000), "connect-timeout must be 100ms to 60s");
        require(between(heartbeat, 1_000, 600_000), "heartbeat must be 1s to 10m");
        require(window >= 1 && window <= 10_000, "window must be 1 to 10000, not " + window);
        require(between(confirmTimeout, 100, 60_000), "confirm-timeout must be 100ms to 60s");
        require(deliveryLimit >= 1 && deliveryLimit <= 100, "delivery-limit must be 1 to 100, not " + deliveryLimit);
        require(maxLength >= 1, "max-length must be positive, not " + maxLength);
    }

    /** The defaults of every key: no broker. */
    public static BrokerConfig defaults() {
        return ConfigLoader.defaults(BrokerConfig.class);
    }

    /** The defaults with a broker at {@code uri}. */
    public static BrokerConfig at(String uri) {
        BrokerConfig defaults = defaults();
        return new BrokerConfig(
                Optional.of(new Secret(uri)),
                defaults.caFile,
                defaults.topology,
                defaults.connectTimeout,
                defaults.heartbeat,
                defaults.window,
                defaults.confirmTimeout,
                defaults.deliveryLimit,
                defaults.maxLength);
    }

    /** Whether there is a broker to use. */
    public boolean enabled() {
        return uri.isPresent();
    }

    private static void requireUri(String text) {
        try {
            URI uri = new URI(text);
            boolean usable = uri.getScheme() != null && SCHEMES.contains(uri.getScheme()) && uri.getHost() != null;
            require(usable, "uri must be amqp://user:password@host:port/vhost or amqps://...");
        } catch (URISyntaxException e) {
            // The cause repeats the text, which may hold a password.
            throw new IllegalArgumentException("uri must be amqp://user:password@host:port/vhost or amqps://...");
        }
    }

    private static boolean between(Duration span, long leastMs, long mostMs) {
        return span.toMillis() >= leastMs && span.toMillis() <= mostMs;
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
