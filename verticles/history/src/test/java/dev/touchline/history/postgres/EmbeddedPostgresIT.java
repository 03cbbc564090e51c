package dev.touchline.history.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.vertx.pgclient.PgConnectOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgresIT {
    @TempDir
    Path folder;

    private EmbeddedPostgres server;

    @AfterEach
    void stop() {
        if (server != null) {
            server.close();
        }
    }

    @Test
    void keepsDataBetweenRunsAndListensOnLoopbackOnly() throws SQLException {
        server = new EmbeddedPostgres(folder);
        PgConnectOptions first = server.open();
        assertThat(first.getHost()).isEqualTo("127.0.0.1");
        execute(first, "create table kept (n int); insert into kept values (42)");
        assertThat(query(first, "show listen_addresses")).isEqualTo("127.0.0.1");
        server.close();
        server.close();

        assertThat(query(server.open(), "select n from kept")).isEqualTo("42");
    }

    @Test
    void asksForItsPasswordAndKeepsItToItsOwner() throws IOException {
        server = new EmbeddedPostgres(folder);
        PgConnectOptions options = server.open();

        assertThatThrownBy(() -> query(new PgConnectOptions(options).setPassword("guess"), "select 1"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("password authentication failed");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("password"))))
                .isEqualTo("rw-------");
    }

    @Test
    void refusesASecondServerOnTheSameFolder() {
        server = new EmbeddedPostgres(folder);
        server.open();

        assertThatThrownBy(() -> new EmbeddedPostgres(folder).open())
                .isInstanceOf(PostgresException.class)
                .hasMessageContaining(
                        "in use by process " + ProcessHandle.current().pid())
                .hasMessageContaining("data.dir");
    }

    @Test
    void startsOverAPidFileWhoseServerIsGone() throws Exception {
        server = new EmbeddedPostgres(folder);
        server.open();
        server.close();
        Path pidFile = folder.resolve("cluster/postmaster.pid");

        Files.writeString(
                pidFile, ProcessHandle.current().pid() + "\n" + folder.resolve("cluster") + "\n0\n5432\n\n\n\n");
        assertThat(query(server.open(), "select 1")).isEqualTo("1");
        server.close();
        Files.writeString(pidFile, "");
        assertThat(query(server.open(), "select 1")).isEqualTo("1");
    }

    @Test
    void takesOverFromAProcessThatWasKilled() throws Exception {
        Process child = Owner.begin(folder);
        try {
            Owner.awaitReady(child);
            assertThatThrownBy(() -> new EmbeddedPostgres(folder).open())
                    .hasMessageContaining("in use by process " + child.pid());
        } finally {
            child.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        }
        assertThat(folder.resolve("cluster/postmaster.pid")).exists();

        server = new EmbeddedPostgres(folder);

        assertThat(query(server.open(), "select n from kept")).isEqualTo("7");
        assertThat(folder.resolve("server.log")).content().contains("received fast shutdown request");
    }

    @Test
    void recoversWhenTheServerItselfWasKilled() throws Exception {
        server = new EmbeddedPostgres(folder);
        execute(server.open(), "create table kept (n int); insert into kept values (8)");
        killPostmaster();
        server.close();

        assertThat(query(server.open(), "select n from kept")).isEqualTo("8");
    }

    @Test
    void startsAgainWhenTheServerItselfWasKilled() throws Exception {
        server = new EmbeddedPostgres(folder);
        assertThat(server.mend()).isEmpty();
        execute(server.open(), "create table kept (n int); insert into kept values (10)");
        assertThat(server.mend()).isEmpty();
        killPostmaster();

        PgConnectOptions again = mended();

        assertThat(query(again, "select n from kept")).isEqualTo("10");
        assertThat(server.open().getPort()).isEqualTo(again.getPort());
    }

    @Test
    void servesRootWhereThereAreNoUserNamespaces() throws Exception {
        assumeThat(Users.self(folder)).as("the user that runs this test").isZero();
        server = new EmbeddedPostgres(folder, self -> RunAs.nobody());
        execute(server.open(), "create table kept (n int); insert into kept values (9)");
        assertThat(Users.owner(folder.resolve("cluster"))).isNotZero();
        server.close();
        server = new EmbeddedPostgres(folder);

        assertThat(query(server.open(), "select n from kept")).isEqualTo("9");
        assertThat(Users.owner(folder.resolve("cluster/base")))
                .isEqualTo(RunAs.detect(0).owner());
    }

    @Test
    void saysWhyItDoesNotStart() throws IOException {
        server = new EmbeddedPostgres(folder);
        server.open();
        server.close();
        Files.writeString(folder.resolve("cluster/PG_VERSION"), "9\n");

        assertThatThrownBy(server::open)
                .isInstanceOf(PostgresException.class)
                .hasMessageContaining("does not start")
                .hasMessageContaining("server.log");
    }

    private void killPostmaster() throws IOException {
        long postmaster = Long.parseLong(
                Files.readAllLines(folder.resolve("cluster/postmaster.pid")).get(0));
        ProcessHandle.of(postmaster).orElseThrow().destroyForcibly();
    }

    /** The dead server's last processes take a moment to go, and mending is refused until then. */
    private PgConnectOptions mended() {
        long giveUp = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (System.nanoTime() < giveUp) {
            try {
                Optional<PgConnectOptions> options = server.mend();
                if (options.isPresent()) {
                    return options.get();
                }
            } catch (PostgresException e) {
                assertThat(e).hasMessageContaining("not ended yet");
            }
        }
        throw new AssertionError("not mended within a minute");
    }

    static void execute(PgConnectOptions options, String sql) throws SQLException {
        try (Connection connection = connect(options);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    static String query(PgConnectOptions options, String sql) throws SQLException {
        try (Connection connection = connect(options);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static Connection connect(PgConnectOptions o) throws SQLException {
        String url = "jdbc:postgresql://" + o.getHost() + ":" + o.getPort() + "/" + o.getDatabase();
        return DriverManager.getConnection(url, o.getUser(), o.getPassword());
    }
}
