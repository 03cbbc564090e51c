package dev.touchline.launcher.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchline.mesh.config.ConfigException;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SettingsTest {
    @Test
    void refusesAProcessThatWouldExitBeforeItsRequestsAreAnswered() {
        assertThatThrownBy(() -> Settings.load(Optional.empty(), Map.of("TOUCHLINE_INGRESS_DRAIN_TIMEOUT", "24s")))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith("lifecycle.stop: must be at least 25300ms")
                .hasMessageContaining("ingress.drain-timeout");
        assertThat(Settings.load(
                                Optional.empty(),
                                Map.of("TOUCHLINE_INGRESS_DRAIN_TIMEOUT", "24s", "TOUCHLINE_LIFECYCLE_STOP", "30s"))
                        .describe())
                .isNotEmpty();
    }
}
