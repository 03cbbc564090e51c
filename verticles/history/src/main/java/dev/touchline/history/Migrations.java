package dev.touchline.history;

import io.vertx.pgclient.PgConnectOptions;
import java.util.Locale;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/** Brings the tables up to date. Blocks; several processes may run it at once, one of them then does the work. */
final class Migrations {
    private final PgConnectOptions options;

    Migrations(PgConnectOptions options) {
        this.options = options;
    }

    /**
     * Runs what is missing. A migration never breaks the version before it, and tables that a newer version has moved on
     * are left as they are: old and new processes may run side by side during an upgrade.
     *
     * @throws DatabaseUnusableException when the server cannot be reached or a migration fails
     */
    void run() {
        try {
            Flyway.configure(Migrations.class.getClassLoader())
                    .dataSource(url(), options.getUser(), options.getPassword())
                    .locations("classpath:db/history")
                    .table("history_migrations")
                    .baselineOnMigrate(true)
                    .baselineVersion("0")
                    .load()
                    .migrate();
        } catch (FlywayException e) {
            throw new DatabaseUnusableException(
                    "The tables in PostgreSQL at %s:%d/%s cannot be brought up to date: %s"
                            .formatted(options.getHost(), options.getPort(), options.getDatabase(), firstLine(e)),
                    e);
        }
    }

    private String url() {
        String ssl = options.getSslMode().name().toLowerCase(Locale.ROOT).replace('_', '-');
        return "jdbc:postgresql://%s:%d/%s?sslmode=%s&connectTimeout=5&ApplicationName=touchline"
                .formatted(options.getHost(), options.getPort(), options.getDatabase(), ssl);
    }

    /** The deepest cause says what is wrong; Flyway wraps it in a page of advice. */
    private static String firstLine(Throwable error) {
        Throwable deepest = error;
        while (deepest.getCause() != null) {
            deepest = deepest.getCause();
        }
        String message = deepest.getMessage() == null ? deepest.toString() : deepest.getMessage();
        return message.strip().lines().findFirst().orElse(deepest.toString());
    }
}
