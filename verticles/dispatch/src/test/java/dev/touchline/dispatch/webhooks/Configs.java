package dev.touchline.dispatch.webhooks;

import dev.touchline.mesh.config.Secret;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Configurations with delays of milliseconds. */
public final class Configs {
    static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    private Configs() {}

    public static WebhookConfig of(List<String> hosts, List<String> privateHosts) {
        return new WebhookConfig(
                hosts,
                privateHosts,
                Optional.of(new Secret(SECRET)),
                3,
                Duration.ofMillis(20),
                Duration.ofMillis(100),
                Duration.ofMillis(1_500),
                4);
    }

    /** Tells a host of this machine. */
    public static WebhookConfig local(int port) {
        return of(List.of("localhost:" + port), List.of("localhost:" + port));
    }
}
