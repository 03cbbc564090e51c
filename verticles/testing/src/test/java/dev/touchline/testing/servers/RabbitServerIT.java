package dev.touchline.testing.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RabbitServerIT {
    private static final Duration LIMIT = Duration.ofSeconds(10);

    @TempDir
    private static Path folder;

    private static RabbitServer server;

    @BeforeAll
    static void start() {
        server = RabbitServer.start(folder.resolve("rabbit"));
    }

    @AfterAll
    static void close() {
        server.close();
        assertThat(connects(server.port())).isFalse();
        assertThat(ProcessHandle.allProcesses()
                        .filter(process -> commandLine(process).contains(folder.toString())))
                .isEmpty();
    }

    @Test
    void listensOnALoopbackPortBelowTheEphemeralOnes() {
        assertThat(server.port()).isBetween(20_000, 30_000);
        assertThat(server.uri()).isEqualTo("amqp://touchline:touchline@127.0.0.1:" + server.port() + "/touchline");
        assertThat(connects(server.port())).isTrue();
    }

    @Test
    void givesEveryTestAVirtualHostOfItsOwn() {
        String first = RabbitServer.vhost(server.freshVhost());
        String second = RabbitServer.vhost(server.freshVhost());

        declare(first, "seen");

        assertThat(server.management().queues(first)).extracting("name").containsExactly("seen");
        assertThat(server.management().queues(second)).isEmpty();
    }

    @Test
    void keepsDurableQueuesThroughAKill() {
        String vhost = RabbitServer.vhost(server.freshVhost());
        declare(vhost, "kept");
        long before = server.pid();

        server.kill();
        assertThat(connects(server.port())).isFalse();
        server.restart();

        assertThat(server.pid()).isNotEqualTo(before);
        assertThat(server.management().queues(vhost)).extracting("name").containsExactly("kept");
    }

    @Test
    void answersNobodyWhileFrozen() {
        server.freeze();
        try {
            assertThat(server.answers()).isFalse();
        } finally {
            server.thaw();
        }
        assertThat(Await.until(LIMIT, server::answers)).isTrue();
    }

    @Test
    void raisesAndEndsTheMemoryAlarm() {
        server.setMemoryHighWatermark(0.00001);
        assertThat(Await.until(LIMIT, server.management()::alarmed)).isTrue();

        server.setMemoryHighWatermark(RabbitServer.DEFAULT_WATERMARK);
        assertThat(Await.until(LIMIT, () -> !server.management().alarmed())).isTrue();
    }

    @Test
    void unbindsBindsAndDeletes() {
        String vhost = RabbitServer.vhost(server.freshVhost());
        RabbitManagement management = server.management();
        declare(vhost, "q");
        management.bind(vhost, "amq.direct", "q", "key");

        assertThat(management.unbind(vhost, "amq.direct", "q")).containsExactly("key");
        assertThat(management.unbind(vhost, "amq.direct", "q")).isEmpty();
        management.purge(vhost, "q");
        management.deleteQueue(vhost, "q");
        assertThat(management.queues(vhost)).isEmpty();
        assertThatThrownBy(() -> management.deleteQueue(vhost, "q"))
                .isInstanceOf(ServerException.class)
                .hasMessageContaining("404");
    }

    private static void declare(String vhost, String queue) {
        server.management().declareQueue(vhost, queue);
    }

    private static boolean connects(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    private static String commandLine(ProcessHandle process) {
        return process.info().commandLine().orElse("");
    }
}
