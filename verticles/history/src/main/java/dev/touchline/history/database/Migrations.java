package dev.touchline.history.database;

import io.vertx.core.net.ClientSSLOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.pgclient.PgConnectOptions;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/** Brings the tables up to date. Blocks; several processes may run it at once, one of them then does the work. */
final class Migrations {
    private static final Duration LONGEST_SILENCE = Duration.ofMinutes(5);

    /**
     * Held by the connection until it closes: Flyway's own lock does not cover the creation of its table, which two
     * processes that start together on an empty database would both try. The number means nothing.
     */
    private static final String ALONE = "select pg_advisory_lock(4711200402)";

    private static final String TABLE = "history_migrations";

    /** Those of the files. */
    static final List<String> VERSIONS = List.of("1", "2", "3", "4", "5", "6", "7", "8", "9");

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
        try (Connection alone = DriverManager.getConnection(url(), options.getUser(), options.getPassword());
                Statement statement = alone.createStatement()) {
            statement.execute(ALONE);
            if (!upToDate(statement)) {
                migrate();
            }
        } catch (SQLException | FlywayException e) {
            throw new DatabaseUnusableException(
                    "The tables in PostgreSQL at %s:%d/%s cannot be brought up to date: %s"
                            .formatted(options.getHost(), options.getPort(), options.getDatabase(), firstLine(e)),
                    e);
        }
    }

    /** Mostly there is nothing to do, and Flyway takes longer to find that out than everything else at a start. */
    private static boolean upToDate(Statement statement) throws SQLException {
        try (ResultSet table = statement.executeQuery("select to_regclass('" + TABLE + "') is not null")) {
            table.next();
            if (!table.getBoolean(1)) {
                return false;
            }
        }
        String versions = String.join("', '", VERSIONS);
        String missing = "select count(*) < %d from %s where success and version in ('%s')"
                .formatted(VERSIONS.size(), TABLE, versions);
        try (ResultSet found = statement.executeQuery(missing)) {
            found.next();
            return !found.getBoolean(1);
        }
    }

    private void migrate() {
        Flyway flyway = Flyway.configure(Migrations.class.getClassLoader())
                .dataSource(url(), options.getUser(), options.getPassword())
                .locations("classpath:db/history")
                .table(TABLE)
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .load();
        flyway.migrate();
    }

    private String url() {
        String ssl = options.getSslMode().name().toLowerCase(Locale.ROOT).replace('_', '-');
        String form = "jdbc:postgresql://%s:%d/%s?sslmode=%s%s&connectTimeout=5&loginTimeout=10&socketTimeout=%d"
                + "&tcpKeepAlive=true&ApplicationName=touchline";
        return form.formatted(
                options.getHost(), options.getPort(), options.getDatabase(), ssl, trust(), LONGEST_SILENCE.toSeconds());
    }

    /** The same authorities that later connections trust; the driver by itself would look into the home folder. */
    private String trust() {
        return switch (options.getSslMode()) {
            case DISABLE, ALLOW, PREFER, REQUIRE -> "";
            case VERIFY_CA, VERIFY_FULL ->
                authority()
                        .map(file -> "&sslrootcert=" + URLEncoder.encode(file, StandardCharsets.UTF_8))
                        .orElse("&sslfactory=org.postgresql.ssl.DefaultJavaSSLFactory");
        };
    }

    private Optional<String> authority() {
        return Optional.ofNullable(options.getSslOptions())
                .map(ClientSSLOptions::getTrustOptions)
                .filter(PemTrustOptions.class::isInstance)
                .map(trusted -> ((PemTrustOptions) trusted).getCertPaths().get(0));
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
