package dev.touchline.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchline.mesh.config.ConfigException;
import dev.touchline.mesh.config.ConfigLoader;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DispatchConfigTest {
    private static final Map<String, String> EVERY_KEY = Map.ofEntries(
            Map.entry("CACHE_ENTRIES", "1"),
            Map.entry("CACHE_TTL", "2s"),
            Map.entry("MAX_WAITING", "3"),
            Map.entry("MAX_LEDGER_WRITES", "4"),
            Map.entry("HISTORY_TIMEOUT", "5s"),
            Map.entry("TASK_CONCURRENCY", "6"),
            Map.entry("MAX_UNFINISHED_TASKS", "7"),
            Map.entry("MAX_TASK_WAITERS", "8"),
            Map.entry("TASK_ATTEMPTS", "9"),
            Map.entry("ATTEMPT_TIMEOUT", "10s"),
            Map.entry("RETRY_BASE", "11s"),
            Map.entry("RETRY_LIMIT", "12s"),
            Map.entry("SNOOZE_BASE", "13s"),
            Map.entry("SNOOZE_LIMIT", "14s"),
            Map.entry("KEEP_PATIENCE", "15s"),
            Map.entry("PUBLISH_PATIENCE", "16s"),
            Map.entry("ORPHAN_AGE", "17s"),
            Map.entry("STORE_RETRY_BASE", "18s"),
            Map.entry("STORE_RETRY_LIMIT", "19s"),
            Map.entry("STOP_GRACE", "20s"));

    private static DispatchConfig load(Map<String, String> environment) {
        return new ConfigLoader(List.of(DispatchConfig.class))
                .load(Optional.empty(), environment)
                .get(DispatchConfig.class);
    }

    @Test
    void takesEveryKeyFromTheEnvironment() {
        Map<String, String> environment = new HashMap<>();
        EVERY_KEY.forEach((key, value) -> environment.put("TOUCHLINE_DISPATCH_" + key, value));

        assertThat(EVERY_KEY).hasSameSizeAs(DispatchConfig.class.getRecordComponents());
        assertThat(load(environment))
                .isEqualTo(new DispatchConfig(
                        1,
                        Duration.ofSeconds(2),
                        3,
                        4,
                        Duration.ofSeconds(5),
                        6,
                        7,
                        8,
                        9,
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(11),
                        Duration.ofSeconds(12),
                        Duration.ofSeconds(13),
                        Duration.ofSeconds(14),
                        Duration.ofSeconds(15),
                        Duration.ofSeconds(16),
                        Duration.ofSeconds(17),
                        Duration.ofSeconds(18),
                        Duration.ofSeconds(19),
                        Duration.ofSeconds(20)));
    }

    @Test
    void cachesForAnHourUnlessToldOtherwise() {
        assertThat(load(Map.of()).cacheTtl()).isEqualTo(Duration.ofHours(1));
        assertThat(load(Map.of("PREDICTION_CACHE_TTL", "60s")).cacheTtl()).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void attemptsATaskThreeTimesTenSecondsApartUnlessToldOtherwise() {
        assertThat(load(Map.of()).taskAttempts()).isEqualTo(3);
        assertThat(load(Map.of()).retryBase()).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void refusesBoundsThatAllowNothing() {
        assertThatThrownBy(() -> load(Map.of("TOUCHLINE_DISPATCH_TASK_CONCURRENCY", "0")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("task-concurrency must be at least 1");
    }

    @Test
    void refusesALimitBelowItsBase() {
        assertThatThrownBy(() -> load(Map.of("TOUCHLINE_DISPATCH_RETRY_LIMIT", "1s")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("retry-limit must not be shorter");
    }
}
