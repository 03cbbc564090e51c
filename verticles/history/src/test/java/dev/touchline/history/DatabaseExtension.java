package dev.touchline.history;

import dev.touchline.history.postgres.EmbeddedPostgres;
import dev.touchline.history.postgres.ExternalPostgres;
import dev.touchline.history.postgres.PostgresServer;
import io.vertx.pgclient.PgConnectOptions;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives a test a {@link TestDatabase} of its own: an empty database on the server that POSTGRES_URI names, else on one
 * that all tests of this JVM share and that is stopped behind the last: the embedded one, or Debian's if a system property
 * asks for an external one.
 */
public final class DatabaseExtension implements ParameterResolver, AfterEachCallback {
    /** Set by the second run of the same tests that the build makes. */
    private static final String EXTERNAL = "touchline.test.external-postgres";

    private static final Namespace NAMESPACE = Namespace.create(DatabaseExtension.class);

    /** A database that exists for one test. As a server it may be opened and closed as often as the test likes. */
    public record TestDatabase(PgConnectOptions options) implements PostgresServer {
        @Override
        public PgConnectOptions open() {
            return new PgConnectOptions(options);
        }

        @Override
        public Optional<PgConnectOptions> mend() {
            return Optional.empty();
        }

        @Override
        public void close() {}

        public void execute(String sql) throws SQLException {
            run(options, sql);
        }
    }

    @SuppressWarnings("deprecation") // CloseableResource: the store of older engines closes nothing else.
    private record Shared(PostgresServer server, PgConnectOptions options)
            implements ExtensionContext.Store.CloseableResource, AutoCloseable {
        static Shared begin() throws SQLException {
            String uri = System.getenv("POSTGRES_URI");
            if (uri != null) {
                PostgresServer given = new ExternalPostgres(uri);
                return new Shared(given, given.open());
            }
            PostgresServer own = Boolean.getBoolean(EXTERNAL)
                    ? new ExternalPostgres(dev.touchline.testing.servers.PostgresServer.shared()
                            .uri())
                    : new EmbeddedPostgres(Path.of("target", "test-postgres"));
            PgConnectOptions options = own.open();
            // The databases of tests need not survive a power cut.
            run(options, "alter system set fsync = off");
            run(options, "select pg_reload_conf()");
            return new Shared(own, options);
        }

        @Override
        public void close() {
            server.close();
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == TestDatabase.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getStore(NAMESPACE)
                .getOrComputeIfAbsent(TestDatabase.class, key -> create(context), TestDatabase.class);
    }

    @Override
    public void afterEach(ExtensionContext context) throws SQLException {
        TestDatabase database = context.getStore(NAMESPACE).remove(TestDatabase.class, TestDatabase.class);
        if (database != null) {
            run(shared(context).options(), "drop database " + database.options().getDatabase() + " with (force)");
        }
    }

    private static TestDatabase create(ExtensionContext context) {
        String name = "test_" + UUID.randomUUID().toString().replace("-", "");
        PgConnectOptions options = shared(context).options();
        try {
            run(options, "create database " + name);
        } catch (SQLException e) {
            throw new IllegalStateException("cannot create a database for the test", e);
        }
        return new TestDatabase(new PgConnectOptions(options).setDatabase(name));
    }

    private static Shared shared(ExtensionContext context) {
        return context.getRoot().getStore(NAMESPACE).getOrComputeIfAbsent(Shared.class, key -> begin(), Shared.class);
    }

    private static Shared begin() {
        try {
            return Shared.begin();
        } catch (SQLException e) {
            throw new IllegalStateException("cannot prepare the server for tests", e);
        }
    }

    private static void run(PgConnectOptions o, String sql) throws SQLException {
        String url = "jdbc:postgresql://" + o.getHost() + ":" + o.getPort() + "/" + o.getDatabase();
        try (Connection connection = DriverManager.getConnection(url, o.getUser(), o.getPassword());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
