package dev.touchline.testing.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchline.mesh.bridge.BridgeConfig;
import dev.touchline.mesh.config.ByteSize;
import dev.touchline.testing.ConfigAssertions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BridgeSectionTest {

    @Test
    void mapsEveryKey() {
        ConfigAssertions.assertFullMapping(
                BridgeConfig.class,
                Map.ofEntries(
                        Map.entry("bridge.tcp-enabled", "true"),
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

    @Test
    void isOffUnlessAskedForAndListensOnThisMachineOnly() {
        assertThat(BridgeConfig.defaults().enabled()).isFalse();
        assertThat(BridgeConfig.defaults().host()).isEqualTo("127.0.0.1");
    }
}
