package dev.touchline.testing.broker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchline.testing.servers.Await;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whom an amqps connection talks to. The peer only listens to the first words. */
class TlsTest {
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final String PASSWORD = "not-a-secret";

    @TempDir
    private Path folder;

    @Test
    void speaksToAServerOfTheNameItAskedFor() throws Exception {
        try (Peer peer = Peer.named("dns:localhost", folder)) {
            String heard = heardBy(peer, folder.resolve("ca.pem"));

            assertThat(heard).isEqualTo("AMQP");
        }
    }

    @Test
    void saysNothingToAServerOfAnotherName() throws Exception {
        try (Peer peer = Peer.named("dns:elsewhere.example", folder)) {
            assertThat(heardBy(peer, folder.resolve("ca.pem"))).isEmpty();
        }
    }

    @Test
    void saysNothingToAServerThatNobodyVouchesFor() throws Exception {
        try (Peer peer = Peer.named("dns:localhost", folder)) {
            Path otherFolder = Files.createDirectory(folder.resolve("other"));
            Peer.named("dns:localhost", otherFolder).close();

            assertThat(heardBy(peer, otherFolder.resolve("ca.pem"))).isEmpty();
        }
    }

    private static String heardBy(Peer peer, Path caFile) {
        String uri = "amqps://user:secret@localhost:" + peer.port() + "/vhost";
        Map<String, String> keys = Map.of("CA_FILE", caFile.toString(), "CONNECT_TIMEOUT", "500ms");
        try (Brokers broker = Brokers.at(uri, keys)) {
            assertThat(Await.until(LIMIT, () -> peer.visits() > 0)).isTrue();
            assertThat(broker.health().ok()).isFalse();
        }
        return peer.heard();
    }

    /** A TLS server that remembers the first four bytes it was told. */
    private static final class Peer implements AutoCloseable {
        private final SSLServerSocket socket;
        private final AtomicInteger visits = new AtomicInteger();
        private final AtomicReference<String> heard = new AtomicReference<>("");

        private Peer(SSLServerSocket socket) {
            this.socket = socket;
            Thread listener = new Thread(this::listen, "peer");
            listener.setDaemon(true);
            listener.start();
        }

        static Peer named(String name, Path folder) throws Exception {
            Path store = folder.resolve("keys.p12");
            keytool(
                    "-genkeypair -alias peer -keyalg EC -dname CN=peer -storetype PKCS12 -validity 2 -keypass "
                            + PASSWORD + " -ext san=" + name,
                    store);
            keytool("-exportcert -rfc -alias peer -file " + folder.resolve("ca.pem"), store);
            KeyStore keys = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
            KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            managers.init(keys, PASSWORD.toCharArray());
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(managers.getKeyManagers(), null, null);
            return new Peer((SSLServerSocket) context.getServerSocketFactory().createServerSocket(0));
        }

        private static void keytool(String arguments, Path store) throws Exception {
            Path program = Path.of(System.getProperty("java.home"), "bin", "keytool");
            List<String> command = new ArrayList<>(List.of(program.toString()));
            command.addAll(List.of(arguments.split(" ")));
            command.addAll(List.of("-keystore", store.toString(), "-storepass", PASSWORD));
            Process run = new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(run.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(run.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(run.exitValue()).as(said).isZero();
        }

        int port() {
            return socket.getLocalPort();
        }

        int visits() {
            return visits.get();
        }

        String heard() {
            return heard.get();
        }

        private void listen() {
            while (!socket.isClosed()) {
                try (var visitor = socket.accept();
                        InputStream words = visitor.getInputStream()) {
                    String said = new String(words.readNBytes(4), StandardCharsets.US_ASCII);
                    heard.compareAndSet("", said);
                } catch (IOException refused) {
                    heard.compareAndSet("", "");
                } finally {
                    visits.incrementAndGet();
                }
            }
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
