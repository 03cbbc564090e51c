package dev.touchline.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchline.mesh.cluster.ClusterConfig;
import dev.touchline.mesh.config.ConfigException;
import dev.touchline.mesh.config.ConfigLoader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClusterSectionTest {

    @Test
    void mapsEveryKeyOfTheCluster() {
        ConfigAssertions.assertFullMapping(
                ClusterConfig.class,
                Map.ofEntries(
                        Map.entry("cluster.enabled", "true"),
                        Map.entry("cluster.name", "derby"),
                        Map.entry("cluster.members", "one:5701, [::1]:5801"),
                        Map.entry("cluster.kubernetes-service", "touchline.default.svc"),
                        Map.entry("cluster.host", "10.0.0.7"),
                        Map.entry("cluster.port", "5801"),
                        Map.entry("cluster.public-address", "gate:5701"),
                        Map.entry("cluster.bus-port", "5802"),
                        Map.entry("cluster.bus-public-host", "gate"),
                        Map.entry("cluster.max-no-heartbeat", "5s"),
                        Map.entry("cluster.join-within", "20s"),
                        Map.entry("cluster.expected", "3"),
                        Map.entry("cluster.tls-cert", "/tls/tls.crt"),
                        Map.entry("cluster.tls-key", "/tls/tls.key"),
                        Map.entry("cluster.tls-ca", "/tls/ca.crt")),
                new ClusterConfig(
                        true,
                        "derby",
                        List.of("one:5701", "[::1]:5801"),
                        Optional.of("touchline.default.svc"),
                        "10.0.0.7",
                        5801,
                        Optional.of("gate:5701"),
                        5802,
                        Optional.of("gate"),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(20),
                        Optional.of(3),
                        Optional.of(Path.of("/tls/tls.crt")),
                        Optional.of(Path.of("/tls/tls.key")),
                        Optional.of(Path.of("/tls/ca.crt"))));
    }

    @Test
    void staysOffAndOnTheOwnMachineUnlessAsked() {
        assertThat(ClusterConfig.defaults().enabled()).isFalse();
        assertThat(ClusterConfig.defaults().host()).isEqualTo("127.0.0.1");
    }

    @ParameterizedTest
    @CsvSource({
        "NAME, ' ', cluster.name",
        "MEMBERS, one, cluster.members",
        "MEMBERS, one:0, cluster.members",
        "MEMBERS, one:65536, cluster.members",
        "MEMBERS, http://one:5701, cluster.members",
        "HOST, 0.0.0.0, cluster.host",
        "PORT, 0, cluster.port",
        "BUS_PORT, 65536, cluster.bus-port",
        "BUS_PORT, 5701, cluster.bus-port",
        "PUBLIC_ADDRESS, gate, cluster.public-address",
        "MAX_NO_HEARTBEAT, 2s, cluster.max-no-heartbeat",
        "MAX_NO_HEARTBEAT, 3500ms, cluster.max-no-heartbeat",
        "JOIN_WITHIN, 0s, cluster.join-within",
        "EXPECTED, 0, cluster.expected",
        "TLS_CERT, /tls/tls.crt, cluster.tls-cert"
    })
    void refusesValuesOutOfTheirBounds(String name, String text, String key) {
        ConfigLoader loader = new ConfigLoader(List.of(ClusterConfig.class));

        assertThatThrownBy(() -> loader.load(Optional.empty(), Map.of("TOUCHLINE_CLUSTER_" + name, text)))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith(key + ": ");
    }
}
