package dev.touchline.history;

import dev.touchline.history.database.DatabaseLimits;
import dev.touchline.history.forecasts.Reach;
import dev.touchline.mesh.config.Secret;
import dev.touchline.mesh.config.Section;
import dev.touchline.mesh.config.Setting;
import java.time.Duration;
import java.util.Optional;

/** What the history room is told by its configuration. */
@Section(value = "history", doc = "Matches, team state, the predictions ledger and tasks, kept in PostgreSQL.")
public record HistoryConfig(
        @Setting(
                        doc =
                                "A PostgreSQL server to use, postgres://user:password@host:5432/database?sslmode=...; without it"
                                        + " the embedded one keeps its data in <data.dir>/postgres.",
                        env = {"POSTGRES_URI", "DATABASE_URL"})
                Optional<Secret> postgresUri,
        @Setting(value = "8", doc = "Connections to the database.") int poolSize,
        @Setting(value = "1000", doc = "Queries that may wait for a connection; one more is refused.") int poolWaiting,
        @Setting(value = "2s", doc = "Longest wait for a connection, and longest run of an ordinary query.")
                Duration queryTimeout,
        @Setting(value = "60s", doc = "How long a start waits for a database server that is not there yet.")
                Duration startPatience,
        @Setting(value = "5m", doc = "Longest run of an import.") Duration importTimeout,
        @Setting(value = "400000", doc = "Rows of one import; a larger one is refused.") int maxImportRows,
        @Setting(value = "4", doc = "Imports under way or waiting for their turn; one more is refused.") int maxImports,
        @Setting(value = "4096", doc = "Predictions waiting to be written to the ledger; one more is refused.")
                int ledgerWaiting,
        @Setting(
                        value = "4096",
                        doc = "Changes of tasks waiting to be written, new ones and steps each; one more is refused.")
                int taskWaiting,
        @Setting(value = "7d", doc = "How long a task is kept after it has ended.") Duration taskRetention,
        @Setting(value = "30d", doc = "How long a dead letter is kept.") Duration deadLetterRetention,
        @Setting(value = "2s", doc = "How often the version of the team state is told to the other rooms.")
                Duration heartbeat,
        @Setting(value = "14", doc = "Days ahead whose stored matches are predicted before anybody asks.")
                int forecastDays,
        @Setting(value = "2000", doc = "Stored matches that are predicted at a time before anybody asks; 0 leaves it.")
                int forecastLimit) {

    public HistoryConfig {
        require(poolSize >= 1 && poolSize <= 50, "pool-size must be 1 to 50, not " + poolSize);
        require(poolWaiting >= 1, "pool-waiting must be positive, not " + poolWaiting);
        require(queryTimeout.toMillis() >= 10, "query-timeout must be at least 10ms");
        require(!startPatience.isNegative(), "start-patience must not be negative");
        require(importTimeout.toSeconds() >= 1, "import-timeout must be at least 1s");
        require(maxImportRows >= 1, "max-import-rows must be positive, not " + maxImportRows);
        require(maxImports >= 1, "max-imports must be positive, not " + maxImports);
        require(ledgerWaiting >= 1, "ledger-waiting must be positive, not " + ledgerWaiting);
        require(taskWaiting >= 1, "task-waiting must be positive, not " + taskWaiting);
        require(taskRetention.toSeconds() >= 1, "task-retention must be at least 1s");
        require(deadLetterRetention.toSeconds() >= 1, "dead-letter-retention must be at least 1s");
        require(heartbeat.toMillis() >= 10, "heartbeat must be at least 10ms");
        require(forecastDays >= 0 && forecastDays <= 366, "forecast-days must be 0 to 366, not " + forecastDays);
        require(forecastLimit >= 0, "forecast-limit must not be negative, not " + forecastLimit);
    }

    /** The defaults of every key: the embedded server. */
    public static HistoryConfig defaults() {
        return new HistoryConfig(
                Optional.empty(),
                8,
                1000,
                Duration.ofSeconds(2),
                Duration.ofSeconds(60),
                Duration.ofMinutes(5),
                400_000,
                4,
                4096,
                4096,
                Duration.ofDays(7),
                Duration.ofDays(30),
                Duration.ofSeconds(2),
                14,
                2000);
    }

    public DatabaseLimits database() {
        return new DatabaseLimits(poolSize, poolWaiting, queryTimeout, importTimeout, startPatience);
    }

    Reach reach() {
        return new Reach(forecastDays, forecastLimit, heartbeat);
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException("history." + otherwise);
        }
    }
}
