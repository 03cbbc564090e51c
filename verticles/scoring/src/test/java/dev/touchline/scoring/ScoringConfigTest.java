package dev.touchline.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchline.mesh.config.ConfigException;
import dev.touchline.mesh.config.ConfigLoader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScoringConfigTest {
    private static final Map<String, String> OTHER = Map.of(
            "MODEL_PATH", "/models/a.zip",
            "TOUCHLINE_SCORING_ENGINE", "native",
            "TOUCHLINE_SCORING_CHECK_ROWS", "5",
            "TOUCHLINE_SCORING_TRIAL_TIMEOUT", "9s",
            "TOUCHLINE_SCORING_HEARTBEAT", "3s",
            "TOUCHLINE_SCORING_PERMITS", "6",
            "TOUCHLINE_SCORING_NATIVE_QUEUE", "7",
            "TOUCHLINE_SCORING_EXPLAIN_QUEUE", "8");

    @Test
    void hasItsDocumentedDefaults() {
        assertThat(ConfigLoader.defaults(ScoringConfig.class))
                .isEqualTo(new ScoringConfig(
                        Optional.empty(),
                        EngineKind.COMPILED,
                        100_000,
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(2),
                        4_096,
                        1_024,
                        256));
    }

    @Test
    void readsEveryKey() {
        assertThat(OTHER).hasSameSizeAs(ScoringConfig.class.getRecordComponents());
        assertThat(load(OTHER))
                .isEqualTo(new ScoringConfig(
                        Optional.of(Path.of("/models/a.zip")),
                        EngineKind.NATIVE,
                        5,
                        Duration.ofSeconds(9),
                        Duration.ofSeconds(3),
                        6,
                        7,
                        8));
    }

    @ParameterizedTest
    @CsvSource({
        "CHECK_ROWS, 0, check-rows",
        "TRIAL_TIMEOUT, 1ms, trial-timeout",
        "HEARTBEAT, 1ms, heartbeat",
        "PERMITS, 0, permits",
        "NATIVE_QUEUE, 0, native-queue",
        "EXPLAIN_QUEUE, -1, explain-queue"
    })
    void refusesAValueThatCannotWork(String key, String value, String named) {
        Map<String, String> environment = new HashMap<>(Map.of("TOUCHLINE_SCORING_" + key, value));
        assertThatThrownBy(() -> load(environment))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(named);
    }

    private static ScoringConfig load(Map<String, String> environment) {
        return new ConfigLoader(List.of(ScoringConfig.class))
                .load(Optional.empty(), environment)
                .get(ScoringConfig.class);
    }
}
