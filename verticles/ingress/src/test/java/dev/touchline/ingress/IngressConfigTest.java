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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
                        Duration.ofMillis(20),
                        Duration.ofMillis(75),
                        10_000,
                        ByteSize.ofKiB(64),
                        ByteSize.ofKiB(64 * 1024),
                        Duration.ofMinutes(5),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        List.of(),
                        Optional.empty(),
                        Optional.empty(),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(30),
                        Duration.ofMillis(300),
                        Duration.ofSeconds(20),
                        2_000,
                        Duration.ofSeconds(15),
                        Duration.ofMinutes(1),
                        4,
                        32,
                        10_000));
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
                "API_KEY", "k",
                "TOUCHLINE_INGRESS_API_KEYS", "ci:" + "a".repeat(64),
                "TOUCHLINE_INGRESS_TRUSTED_PROXIES", "10.0.0.0/8, fd00::1",
                "TOUCHLINE_INGRESS_RATE_LIMIT", "100/s burst 300",
                "TOUCHLINE_INGRESS_WRITE_RATE_LIMIT", "10/m",
                "TOUCHLINE_INGRESS_MAX_STREAMS", "7",
                "TOUCHLINE_INGRESS_STREAM_HEARTBEAT", "8s",
                "TOUCHLINE_INGRESS_STREAM_STALL", "9s"));
        environment.put("TOUCHLINE_INGRESS_CORS_ORIGINS", "https://app.example.org, http://localhost:3000");
        environment.put("TOUCHLINE_INGRESS_MAX_CONNECTIONS", "6");
        environment.putAll(Map.of("TOUCHLINE_INGRESS_LOOP_DELAY", "7ms", "TOUCHLINE_INGRESS_QUEUE_WAIT", "8ms"));
        environment.putAll(Map.of("TOUCHLINE_INGRESS_MAX_BATCHES", "10", "TOUCHLINE_INGRESS_BATCH_CONCURRENCY", "11"));
        environment.putAll(Map.of("TOUCHLINE_INGRESS_FAREWELL", "13ms", "TOUCHLINE_INGRESS_MAX_BATCH_LINES", "12"));

        assertThat(load(environment))
                .isEqualTo(new IngressConfig(
                        "127.0.0.1",
                        0,
                        3,
                        Duration.ofSeconds(1),
                        5,
                        Duration.ofMillis(7),
                        Duration.ofMillis(8),
                        6,
                        ByteSize.ofKiB(1),
                        ByteSize.ofKiB(2),
                        Duration.ofSeconds(2),
                        Optional.of(new Secret("k")),
                        Optional.of(new Secret("ci:" + "a".repeat(64))),
                        List.of("10.0.0.0/8", "fd00::1"),
                        List.of("https://app.example.org", "http://localhost:3000"),
                        Optional.of("100/s burst 300"),
                        Optional.of("10/m"),
                        Duration.ofSeconds(3),
                        Duration.ofSeconds(4),
                        Duration.ofSeconds(5),
                        Duration.ofMillis(13),
                        Duration.ofSeconds(6),
                        7,
                        Duration.ofSeconds(8),
                        Duration.ofSeconds(9),
                        10,
                        11,
                        12));
    }

    @Test
    void refusesWhatCannotWork() {
        assertThatThrownBy(() -> load(Map.of("TOUCHLINE_INGRESS_PORT", "70000")))
                .hasMessageContaining("port");
        assertThatThrownBy(() -> load(Map.of("TOUCHLINE_INGRESS_MAX_IN_FLIGHT", "0")))
                .hasMessageContaining("max-in-flight");
        assertThatThrownBy(() -> load(Map.of("TOUCHLINE_INGRESS_LOOP_DELAY", "0ms")))
                .hasMessageContaining("loop-delay");
        assertThatThrownBy(() -> load(Map.of("TOUCHLINE_INGRESS_QUEUE_WAIT", "0ms")))
                .hasMessageContaining("queue-wait");
        assertThatThrownBy(() -> load(Map.of("TOUCHLINE_INGRESS_FAREWELL", "0ms")))
                .hasMessageContaining("farewell");
    }

    @ParameterizedTest
    @CsvSource({
        "API_KEYS, secret, ingress.api-keys",
        "API_KEYS, ci:secret, ingress.api-keys",
        "TRUSTED_PROXIES, proxy.example, ingress.trusted-proxies",
        "TRUSTED_PROXIES, 10.0.0.0/33, ingress.trusted-proxies",
        "RATE_LIMIT, secret, ingress.rate-limit",
        "RATE_LIMIT, 0/s, ingress.rate-limit",
        "WRITE_RATE_LIMIT, 5/d, ingress.write-rate-limit",
        "CORS_ORIGINS, *, ingress.cors-origins",
        "CORS_ORIGINS, app.example.org, ingress.cors-origins",
        "CORS_ORIGINS, https://app.example.org/, ingress.cors-origins"
    })
    void namesTheKeyWhoseValueCannotBeRead(String name, String value, String key) {
        assertThatThrownBy(() -> load(Map.of("TOUCHLINE_INGRESS_" + name, value)))
                .hasMessageContaining(key)
                .hasMessageNotContaining("secret");
    }

    @Test
    void refusesTwoKeysOfOneName() {
        String line = "ci:" + "a".repeat(64);

        assertThatThrownBy(() -> load(Map.of("TOUCHLINE_INGRESS_API_KEYS", line + "," + line)))
                .hasMessageContaining("two keys are called ci");
    }

    @Test
    void forgetsTheKeyAsSoonAsItIsRead() {
        IngressConfig config = load(Map.of("API_KEY", "correct horse"));

        assertThat(config.apiKey().orElseThrow().reveal()).startsWith("sha256:").doesNotContain("correct");
        assertThat(load(Map.of("API_KEY", config.apiKey().orElseThrow().reveal())))
                .isEqualTo(config);
    }
}
