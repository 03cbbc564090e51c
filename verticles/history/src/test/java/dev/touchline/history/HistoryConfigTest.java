package dev.touchline.history;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchline.mesh.config.Secret;
import dev.touchline.testing.ConfigAssertions;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HistoryConfigTest {
    @Test
    void usesTheEmbeddedServerByDefault() {
        ConfigAssertions.assertDefaults(HistoryConfig.class, HistoryConfig.defaults());
    }

    @Test
    void readsEveryKey() {
        ConfigAssertions.assertFullMapping(
                HistoryConfig.class,
                Map.ofEntries(
                        entry("history.postgres-uri", "postgres://u:p@db/touchline"),
                        entry("history.pool-size", "3"),
                        entry("history.pool-waiting", "10"),
                        entry("history.query-timeout", "1s"),
                        entry("history.start-patience", "7s"),
                        entry("history.import-timeout", "1m"),
                        entry("history.max-import-rows", "100"),
                        entry("history.max-imports", "2"),
                        entry("history.ledger-waiting", "50"),
                        entry("history.task-waiting", "60"),
                        entry("history.task-retention", "1h"),
                        entry("history.dead-letter-retention", "2d"),
                        entry("history.heartbeat", "500ms"),
                        entry("history.forecast-days", "7"),
                        entry("history.forecast-limit", "90")),
                new HistoryConfig(
                        Optional.of(new Secret("postgres://u:p@db/touchline")),
                        3,
                        10,
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(7),
                        Duration.ofMinutes(1),
                        100,
                        2,
                        50,
                        60,
                        Duration.ofHours(1),
                        Duration.ofDays(2),
                        Duration.ofMillis(500),
                        7,
                        90));
    }

    @Test
    void refusesAPoolWithoutConnections() {
        HistoryConfig d = HistoryConfig.defaults();
        assertThatThrownBy(() -> new HistoryConfig(
                        d.postgresUri(),
                        0,
                        d.poolWaiting(),
                        d.queryTimeout(),
                        d.startPatience(),
                        d.importTimeout(),
                        d.maxImportRows(),
                        d.maxImports(),
                        d.ledgerWaiting(),
                        d.taskWaiting(),
                        d.taskRetention(),
                        d.deadLetterRetention(),
                        d.heartbeat(),
                        d.forecastDays(),
                        d.forecastLimit()))
                .hasMessageContaining("pool-size must be 1 to 50");
    }
}
