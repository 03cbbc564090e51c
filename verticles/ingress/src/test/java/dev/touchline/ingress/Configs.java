package dev.touchline.ingress;

import dev.touchline.mesh.config.ByteSize;
import dev.touchline.mesh.config.Secret;
import java.time.Duration;
import java.util.Optional;

/** Configurations on a free port of this machine. */
final class Configs {
    private Configs() {}

    static IngressConfig defaults() {
        return with(Duration.ofSeconds(30), 10_000, Optional.empty());
    }

    static IngressConfig patient(Duration predictTimeout) {
        return with(predictTimeout, 10_000, Optional.empty());
    }

    static IngressConfig bounded(int maxInFlight) {
        return with(Duration.ofSeconds(30), maxInFlight, Optional.empty());
    }

    static IngressConfig guarded(String key) {
        return with(Duration.ofSeconds(30), 10_000, Optional.of(new Secret(key)));
    }

    static IngressConfig on(int port) {
        return with(port, Duration.ofSeconds(30), 10_000, Optional.empty());
    }

    private static IngressConfig with(Duration predictTimeout, int maxInFlight, Optional<Secret> key) {
        return with(0, predictTimeout, maxInFlight, key);
    }

    /** Hardly waits for clients, so that a test of slow ones is quick. */
    static IngressConfig hasty() {
        return with(0, Duration.ofSeconds(30), 10_000, Optional.empty(), Duration.ofMillis(900));
    }

    private static IngressConfig with(int port, Duration predictTimeout, int maxInFlight, Optional<Secret> key) {
        return with(port, predictTimeout, maxInFlight, key, Duration.ofSeconds(30));
    }

    private static IngressConfig with(
            int port, Duration predictTimeout, int maxInFlight, Optional<Secret> key, Duration clients) {
        return new IngressConfig(
                "127.0.0.1",
                port,
                2,
                predictTimeout,
                maxInFlight,
                ByteSize.ofKiB(64),
                ByteSize.ofKiB(64 * 1024),
                Duration.ofMinutes(5),
                key,
                clients,
                clients,
                clients.multipliedBy(2),
                Duration.ofSeconds(3));
    }
}
