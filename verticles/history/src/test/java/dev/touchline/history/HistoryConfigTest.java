package dev.touchline.history;

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
                Map.of(
                        "history.postgres-uri", "postgres://u:p@db/touchline",
                        "history.pool-size", "3",
                        "history.pool-waiting", "10",
                        "history.query-timeout", "1s",
                        "history.import-timeout", "1m",
                        "history.max-import-rows", "100",
                        "history.max-imports", "2",
                        "history.ledger-waiting", "50",
                        "history.task-retention", "1h",
                        "history.heartbeat", "500ms"),
                new HistoryConfig(
                        Optional.of(new Secret("postgres://u:p@db/touchline")),
                        3,
                        10,
                        Duration.ofSeconds(1),
                        Duration.ofMinutes(1),
                        100,
                        2,
                        50,
                        Duration.ofHours(1),
                        Duration.ofMillis(500)));
    }

    @Test
    void refusesAPoolWithoutConnections() {
        HistoryConfig d = HistoryConfig.defaults();
        assertThatThrownBy(() -> new HistoryConfig(
                        d.postgresUri(),
                        0,
                        d.poolWaiting(),
                        d.queryTimeout(),
                        d.importTimeout(),
                        d.maxImportRows(),
                        d.maxImports(),
                        d.ledgerWaiting(),
                        d.taskRetention(),
                        d.heartbeat()))
                .hasMessageContaining("pool-size must be 1 to 50");
    }
}
