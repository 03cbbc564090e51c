package dev.touchline.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchline.mesh.broker.BrokerConfig;
import dev.touchline.mesh.broker.BrokerConfig.TopologyMode;
import dev.touchline.mesh.bus.LaneConfig;
import dev.touchline.mesh.config.ConfigException;
import dev.touchline.mesh.config.ConfigLoader;
import dev.touchline.mesh.config.Secret;
import dev.touchline.mesh.lifecycle.LifecycleConfig;
import dev.touchline.mesh.tracing.TracingConfig;
import dev.touchline.mesh.tracing.TracingConfig.Exporter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MeshSectionsTest {

    @Test
    void mapsEveryKeyOfTheMesh() {
        ConfigAssertions.assertFullMapping(
                LaneConfig.class,
                Map.of(
                        "mesh.lanes", "scoring=direct",
                        "mesh.retries", "3",
                        "mesh.retry-backoff", "20ms",
                        "mesh.lost-after", "1s",
                        "mesh.max-in-flight", "7",
                        "mesh.breaker-window", "8",
                        "mesh.breaker-failure-rate", "9",
                        "mesh.breaker-open", "4s",
                        "mesh.breaker-fair-time", "5s"),
                new LaneConfig(
                        List.of("scoring=direct"),
                        3,
                        Duration.ofMillis(20),
                        Duration.ofSeconds(1),
                        7,
                        8,
                        9,
                        Duration.ofSeconds(4),
                        Duration.ofSeconds(5)));
    }

    @Test
    void mapsEveryKeyOfTheBroker() {
        ConfigAssertions.assertFullMapping(
                BrokerConfig.class,
                Map.of(
                        "broker.uri", "amqps://user:secret@host/vhost",
                        "broker.ca-file", "/etc/ca.pem",
                        "broker.topology", "check",
                        "broker.connect-timeout", "1s",
                        "broker.heartbeat", "5s",
                        "broker.window", "7",
                        "broker.confirm-timeout", "2s",
                        "broker.delivery-limit", "8",
                        "broker.max-length", "9"),
                new BrokerConfig(
                        Optional.of(new Secret("amqps://user:secret@host/vhost")),
                        Optional.of(Path.of("/etc/ca.pem")),
                        TopologyMode.CHECK,
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(5),
                        7,
                        Duration.ofSeconds(2),
                        8,
                        9));
    }

    @Test
    void usesNoBrokerUnlessToldTo() {
        assertThat(BrokerConfig.defaults().enabled()).isFalse();
    }

    @Test
    void mapsEveryKeyOfTheLifecycle() {
        ConfigAssertions.assertFullMapping(
                LifecycleConfig.class,
                Map.of("lifecycle.room-stop", "3s", "lifecycle.stop", "4s"),
                new LifecycleConfig(Duration.ofSeconds(3), Duration.ofSeconds(4)));
        ConfigAssertions.assertDefaults(
                LifecycleConfig.class, new LifecycleConfig(Duration.ofSeconds(10), Duration.ofSeconds(25)));
    }

    @Test
    void mapsEveryKeyOfTheTracing() {
        ConfigAssertions.assertFullMapping(
                TracingConfig.class,
                Map.of(
                        "tracing.exporter", "otlp",
                        "tracing.endpoint", "https://collector:4318",
                        "tracing.ratio", "0.25",
                        "tracing.service-name", "predictor"),
                new TracingConfig(Exporter.OTLP, URI.create("https://collector:4318"), 0.25, "predictor"));
        ConfigAssertions.assertDefaults(
                TracingConfig.class,
                new TracingConfig(Exporter.NONE, URI.create("http://localhost:4318"), 1.0, "touchline"));
    }

    @ParameterizedTest
    @CsvSource({
        "MESH_LANES, scoring, mesh.lanes",
        "MESH_LANES, scoring=pigeon, mesh.lanes",
        "MESH_RETRIES, 11, mesh.retries",
        "MESH_RETRY_BACKOFF, 0s, mesh.retry-backoff",
        "MESH_LOST_AFTER, 0s, mesh.lost-after",
        "MESH_MAX_IN_FLIGHT, 0, mesh.max-in-flight",
        "MESH_BREAKER_WINDOW, 0, mesh.breaker-window",
        "MESH_BREAKER_FAILURE_RATE, 101, mesh.breaker-failure-rate",
        "MESH_BREAKER_OPEN, 0s, mesh.breaker-open",
        "BROKER_URI, http://host, broker.uri",
        "BROKER_URI, amqp:nowhere, broker.uri",
        "BROKER_CONNECT_TIMEOUT, 0s, broker.connect-timeout",
        "BROKER_HEARTBEAT, 0s, broker.heartbeat",
        "BROKER_WINDOW, 0, broker.window",
        "BROKER_CONFIRM_TIMEOUT, 0s, broker.confirm-timeout",
        "BROKER_DELIVERY_LIMIT, 0, broker.delivery-limit",
        "BROKER_MAX_LENGTH, 0, broker.max-length",
        "LIFECYCLE_ROOM_STOP, 0s, lifecycle.room-stop",
        "LIFECYCLE_STOP, 1s, lifecycle.stop",
        "TRACING_RATIO, 1.5, tracing.ratio",
        "TRACING_RATIO, NaN, tracing.ratio",
        "TRACING_EXPORTER, pigeon, tracing.exporter",
        "TRACING_ENDPOINT, ftp://collector, tracing.endpoint"
    })
    void refusesValuesOutOfTheirBounds(String name, String text, String key) {
        ConfigLoader loader = new ConfigLoader(
                List.of(LaneConfig.class, BrokerConfig.class, LifecycleConfig.class, TracingConfig.class));

        assertThatThrownBy(() -> loader.load(Optional.empty(), Map.of("TOUCHLINE_" + name, text)))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith(key + ": ");
    }

    @Test
    void failsForAKeyThatHasNoTest() {
        assertThatThrownBy(() -> ConfigAssertions.assertFullMapping(
                        LifecycleConfig.class,
                        Map.of("lifecycle.stop", "12s"),
                        new LifecycleConfig(Duration.ofSeconds(10), Duration.ofSeconds(12))))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("keys without a test: [lifecycle.room-stop]");
    }

    @Test
    void failsForATestThatProvesNothing() {
        assertThatThrownBy(() -> ConfigAssertions.assertFullMapping(
                        LifecycleConfig.class,
                        Map.of("lifecycle.stop", "25s", "lifecycle.room-stop", "1s"),
                        new LifecycleConfig(Duration.ofSeconds(1), Duration.ofSeconds(25))))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("proves nothing");
    }
}
