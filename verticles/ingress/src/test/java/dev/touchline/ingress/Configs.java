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

    private static IngressConfig with(Duration predictTimeout, int maxInFlight, Optional<Secret> key) {
        return new IngressConfig(
                "127.0.0.1",
                0,
                2,
                predictTimeout,
                maxInFlight,
                ByteSize.ofKiB(64),
                ByteSize.ofKiB(64 * 1024),
                Duration.ofMinutes(5),
                key,
                Duration.ofMillis(900),
                Duration.ofMillis(900),
                Duration.ofSeconds(2),
                Duration.ofSeconds(5));
    }
}
