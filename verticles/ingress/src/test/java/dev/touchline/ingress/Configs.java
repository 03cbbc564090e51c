package dev.touchline.ingress;

import dev.touchline.mesh.config.ConfigLoader;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Configurations on a free port of this machine. */
final class Configs {
    private static final Map<String, String> USUAL = Map.of(
            "HOST", "127.0.0.1",
            "PORT", "0",
            "HEAD_TIMEOUT", "30s",
            "BODY_TIMEOUT", "30s",
            "IDLE_TIMEOUT", "60s",
            "DRAIN_TIMEOUT", "3s");

    private Configs() {}

    static IngressConfig defaults() {
        return with(Map.of());
    }

    static IngressConfig patient(Duration predictTimeout) {
        return with(Map.of("PREDICT_TIMEOUT", predictTimeout.toMillis() + "ms", "QUEUE_WAIT", "1m"));
    }

    static IngressConfig bounded(int maxInFlight) {
        return with(Map.of("MAX_IN_FLIGHT", Integer.toString(maxInFlight)));
    }

    static IngressConfig guarded(String key) {
        return with(Map.of("API_KEY", key));
    }

    static IngressConfig on(int port) {
        return with(Map.of("PORT", Integer.toString(port)));
    }

    /** Hardly waits for clients, so that a test of slow ones is quick. */
    static IngressConfig hasty() {
        return with(Map.of("HEAD_TIMEOUT", "900ms", "BODY_TIMEOUT", "900ms", "IDLE_TIMEOUT", "1800ms"));
    }

    /** The usual with other values, by the end of the names of their environment variables. */
    static IngressConfig with(Map<String, String> others) {
        Map<String, String> environment = new HashMap<>();
        USUAL.forEach((name, value) -> environment.put("TOUCHLINE_INGRESS_" + name, value));
        others.forEach((name, value) -> environment.put("TOUCHLINE_INGRESS_" + name, value));
        return new ConfigLoader(List.of(IngressConfig.class))
                .load(Optional.empty(), environment)
                .get(IngressConfig.class);
    }
}
