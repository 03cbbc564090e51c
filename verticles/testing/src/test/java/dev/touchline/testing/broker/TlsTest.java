package dev.touchline.testing.broker;

import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import dev.touchline.contracts.Event;
import dev.touchline.testing.jobs.Errand;
import dev.touchline.testing.servers.Await;
import dev.touchline.testing.servers.RabbitServer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import javax.net.ssl.SSLServerSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whom an amqps connection talks to, where the peer only listens to the first words; and what goes over it. */
class TlsTest {
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final Event<Errand> RAN = new Event<>("sample.event.ran.v1", Errand.class);
    private static final int EVENTS = 300;

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

    @Test
    void sendsEveryEventThatSomebodyListensFor() throws Exception {
        String uri = RabbitServer.shared().freshVhost();
        Path caFile = folder.resolve("ca.pem");
        AtomicInteger heard = new AtomicInteger();
        try (TlsRelay relay = TlsRelay.to(RabbitServer.shared().port(), folder);
                Brokers broker = Brokers.at(relay.amqps(uri), Map.of("CA_FILE", caFile.toString()));
                Connection listener = listening(uri, heard)) {
            assertThat(Await.until(LIMIT, () -> {
                        broker.events().take(RAN, new Errand("knock"));
                        return heard.get() > 0;
                    }))
                    .isTrue();
            double before = broker.total("broker.events.sent");

            IntStream.range(0, EVENTS).forEach(n -> broker.events().take(RAN, new Errand("run " + n)));

            assertThat(Await.until(LIMIT, () -> broker.total("broker.events.sent") >= before + EVENTS))
                    .isTrue();
            assertThat(Await.until(LIMIT, () -> heard.get() >= EVENTS)).isTrue();
            assertThat(listener.isOpen()).isTrue();
        }
    }

    private static Connection listening(String uri, AtomicInteger heard) throws Exception {
        ConnectionFactory factory = new ConnectionFactory();
        factory.setUri(uri);
        Connection connection = factory.newConnection();
        Channel channel = connection.createChannel();
        channel.exchangeDeclare("touchline.events", "topic", true);
        String queue = channel.queueDeclare().getQueue();
        channel.queueBind(queue, "touchline.events", RAN.address());
        channel.basicConsume(queue, true, (tag, event) -> heard.incrementAndGet(), tag -> {});
        return connection;
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
            return new Peer(Certificates.listening(name, folder));
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
