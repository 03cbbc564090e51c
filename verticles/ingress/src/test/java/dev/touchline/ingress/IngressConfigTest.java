package dev.touchline.ingress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchline.mesh.config.ByteSize;
import dev.touchline.mesh.config.ConfigLoader;
import dev.touchline.mesh.config.Secret;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class IngressConfigTest {

    private static IngressConfig load(Map<String, String> environment) {
        return new ConfigLoader(List.of(IngressConfig.class))
                .load(Optional.empty(), environment)
                .get(IngressConfig.class);
    }

    @Test
    void hasTheDocumentedDefaults() {
        assertThat(ConfigLoader.defaults(IngressConfig.class))
                .isEqualTo(new IngressConfig(
                        "0.0.0.0",
                        8080,
                        2,
                        Duration.ofSeconds(30),
                        10_000,
                        ByteSize.ofKiB(64),
                        ByteSize.ofKiB(64 * 1024),
                        Duration.ofMinutes(5),
                        Optional.empty(),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(20)));
    }

    @Test
    void readsEveryKey() {
        Map<String, String> environment = new HashMap<>(Map.of(
                "TOUCHLINE_INGRESS_HOST", "127.0.0.1",
                "TOUCHLINE_INGRESS_PORT", "0",
                "TOUCHLINE_INGRESS_EVENT_LOOPS", "3",
                "TOUCHLINE_INGRESS_PREDICT_TIMEOUT", "1s",
                "TOUCHLINE_INGRESS_MAX_IN_FLIGHT", "5",
                "TOUCHLINE_INGRESS_BODY_LIMIT", "1KiB",
                "TOUCHLINE_INGRESS_IMPORT_LIMIT", "2KiB",
                "TOUCHLINE_INGRESS_IMPORT_TIMEOUT", "2s",
                "TOUCHLINE_INGRESS_HEAD_TIMEOUT", "3s",
                "TOUCHLINE_INGRESS_BODY_TIMEOUT", "4s"));
        environment.putAll(Map.of(
                "TOUCHLINE_INGRESS_IDLE_TIMEOUT", "5s",
                "TOUCHLINE_INGRESS_DRAIN_TIMEOUT", "6s",
                "API_KEY", "k"));

        assertThat(load(environment))
                .isEqualTo(new IngressConfig(
                        "127.0.0.1",
                        0,
                        3,
                        Duration.ofSeconds(1),
                        5,
                        ByteSize.ofKiB(1),
                        ByteSize.ofKiB(2),
                        Duration.ofSeconds(2),
                        Optional.of(new Secret("k")),
                        Duration.ofSeconds(3),
                        Duration.ofSeconds(4),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(6)));
    }

    @Test
    void refusesWhatCannotWork() {
        assertThatThrownBy(() -> load(Map.of("TOUCHLINE_INGRESS_PORT", "70000")))
                .hasMessageContaining("port");
        assertThatThrownBy(() -> load(Map.of("TOUCHLINE_INGRESS_MAX_IN_FLIGHT", "0")))
                .hasMessageContaining("max-in-flight");
    }
}
