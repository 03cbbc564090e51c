package dev.touchline.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchline.history.database.Database;
import dev.touchline.history.database.DatabaseLimits;
import dev.touchline.history.database.DatabaseUnusableException;
import dev.touchline.history.postgres.ExternalPostgres;
import dev.touchline.mesh.tracing.Tracer;
import dev.touchline.testing.MeshExtension;
import dev.touchline.testing.servers.PostgresServer;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Tuple;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** How a start gets on with a server that somebody else runs. */
@ExtendWith(MeshExtension.class)
class ServerAtStartIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration NONE = Duration.ZERO;

    @TempDir
    static Path folder;

    private static PostgresServer server;

    @BeforeAll
    static void startServer() {
        server = PostgresServer.start(folder);
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    @Test
    void waitsForAServerThatStartsLater(Vertx vertx) {
        String uri = server.freshDatabase();
        server.stop();
        Database database = database(vertx, uri, PATIENCE);
        Future<Void> opened = database.open();
        assertThat(opened.isComplete()).isFalse();

        server.restart();

        Await.result(opened);
        Await.result(database.close());
    }

    @Test
    void givesUpAtOnceWhenTheServerSaysNo(Vertx vertx) {
        String uri = server.freshDatabase();
        long begun = System.nanoTime();

        assertRefused(
                vertx, uri.replace("touchline:touchline@", "touchline:guess@"), PATIENCE, "password authentication");
        assertRefused(vertx, uri + "_not", PATIENCE, "does not exist");

        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(PATIENCE.dividedBy(2));
    }

    @Test
    void trustsOnlyTheAuthorityThatItIsGiven(Vertx vertx) throws Exception {
        Path certificate = certificate("right", "subjectAltName=IP:127.0.0.1");
        Path stranger = certificate("stranger", "subjectAltName=IP:127.0.0.1");
        String uri = server.freshDatabase();
        serveEncrypted(uri, "right");
        String full = uri + "?sslmode=verify-full&sslrootcert=";

        Database database = database(vertx, full + certificate, PATIENCE);
        Await.result(database.open());
        assertThat(Await.result(database.query(
                                "test", "select ssl from pg_stat_ssl where pid = pg_backend_pid()", Tuple.tuple()))
                        .iterator()
                        .next()
                        .getBoolean(0))
                .isTrue();
        Await.result(database.close());

        assertRefused(vertx, full + stranger, NONE, "");
        assertRefused(vertx, uri + "?sslmode=verify-full", NONE, "");
        assertRefused(vertx, full.replace("127.0.0.1", "localhost") + certificate, NONE, "localhost");
    }

    private static void assertRefused(Vertx vertx, String uri, Duration patience, String reason) {
        Database database = database(vertx, uri, patience);
        assertThatThrownBy(() -> Await.result(database.open()))
                .cause()
                .isInstanceOf(DatabaseUnusableException.class)
                .hasMessageContaining(reason);
        Await.result(database.close());
    }

    private static Database database(Vertx vertx, String uri, Duration patience) {
        MeterRegistry registry = new SimpleMeterRegistry();
        return new Database(
                vertx,
                new DatabaseLimits(2, 10, Duration.ofSeconds(2), Duration.ofSeconds(5), patience),
                registry,
                new ExternalPostgres(uri),
                Tracer.silent());
    }

    private static Path certificate(String name, String extension) throws IOException, InterruptedException {
        Path certificate = folder.resolve(name + ".crt");
        List<String> command = List.of(
                "openssl",
                "req",
                "-x509",
                "-newkey",
                "rsa:2048",
                "-nodes",
                "-days",
                "2",
                "-subj",
                "/CN=" + name,
                "-addext",
                extension,
                "-keyout",
                folder.resolve(name + ".key").toString(),
                "-out",
                certificate.toString());
        Process openssl = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(openssl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(openssl.waitFor()).as(said).isZero();
        return certificate;
    }

    /** The server itself writes its key, for it takes only one that it owns. */
    private static void serveEncrypted(String uri, String name) throws IOException {
        for (String kind : List.of("crt", "key")) {
            String pem = Files.readString(folder.resolve(name + "." + kind)).strip();
            server.query(
                    uri,
                    "copy (select unnest(string_to_array('" + pem + "', chr(10))))"
                            + " to program 'umask 077; cat > server." + kind + "'");
        }
        server.query(uri, "alter system set ssl = on");
        server.restart();
    }
}
