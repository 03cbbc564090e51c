package dev.touchline.testing.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchline.mesh.bridge.BridgeConfig;
import dev.touchline.mesh.config.ByteSize;
import dev.touchline.mesh.config.ConfigLoader;
import dev.touchline.testing.ConfigAssertions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BridgeSectionTest {

    @Test
    void mapsEveryKey() {
        ConfigAssertions.assertFullMapping(
                BridgeConfig.class,
                Map.ofEntries(
                        Map.entry("bridge.tcp-enabled", "true"),
                        Map.entry("bridge.sockjs-enabled", "true"),
                        Map.entry("bridge.origins", "https://a.example,http://b.example:8080"),
                        Map.entry("bridge.host", "0.0.0.0"),
                        Map.entry("bridge.port", "7001"),
                        Map.entry("bridge.addresses", "a.b.c.v1"),
                        Map.entry("bridge.events", "a.event.*"),
                        Map.entry("bridge.keyless", "a.b.c.v1,d.e.f.v1"),
                        Map.entry("bridge.max-frame", "2KiB"),
                        Map.entry("bridge.max-connections", "3"),
                        Map.entry("bridge.max-requests", "4"),
                        Map.entry("bridge.request-timeout", "5s"),
                        Map.entry("bridge.idle-timeout", "6s")),
                new BridgeConfig(
                        true,
                        true,
                        List.of("https://a.example", "http://b.example:8080"),
                        "0.0.0.0",
                        7001,
                        List.of("a.b.c.v1"),
                        List.of("a.event.*"),
                        List.of("a.b.c.v1", "d.e.f.v1"),
                        new ByteSize(2_048),
                        3,
                        4,
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(6)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "club.example", "https://club.example/page", "HTTPS://club.example"})
    void refusesWhatIsNoOriginAsBrowsersWriteIt(String origin) {
        ConfigLoader loader = new ConfigLoader(List.of(BridgeConfig.class));
        Map<String, String> environment = Map.of("TOUCHLINE_BRIDGE_ORIGINS", origin);

        assertThatThrownBy(() -> loader.load(Optional.empty(), environment))
                .hasMessageContaining("https://club.example");
    }

    @Test
    void isOffUnlessAskedForAndListensOnThisMachineOnly() {
        assertThat(BridgeConfig.defaults().enabled()).isFalse();
        assertThat(BridgeConfig.defaults().host()).isEqualTo("127.0.0.1");
    }
}
