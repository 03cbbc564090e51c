package dev.touchline.testing.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RedisServerIT {
    @TempDir
    private Path folder;

    @Test
    void isEmptyAfterAKillAndAnswersOnTheSamePort() {
        try (RedisServer server = RedisServer.start(folder)) {
            int port = server.port();
            assertThat(server.command("SET", "key", "value")).isEqualTo("+OK");

            server.kill();
            assertThatThrownBy(() -> server.command("PING")).isInstanceOf(ServerException.class);
            server.restart();

            assertThat(server.port()).isEqualTo(port);
            assertThat(server.command("GET", "key")).isEqualTo("$-1");
        }
    }

    @Test
    void keepsConnectionsOpenButAnswersNobodyWhileFrozen() {
        try (RedisServer server = RedisServer.start(folder)) {
            server.freeze();
            assertThatThrownBy(() -> server.command("PING")).hasMessageContaining("timed out");
            server.thaw();
            assertThat(server.command("PING")).isEqualTo("+PONG");
        }
    }

    @Test
    void endsWhenItIsClosedWhileFrozen() {
        RedisServer server = RedisServer.start(folder);
        long pid = server.pid();
        server.freeze();

        server.close();
        server.close();

        assertThat(ProcessHandle.of(pid).filter(ProcessHandle::isAlive)).isEmpty();
    }
}
