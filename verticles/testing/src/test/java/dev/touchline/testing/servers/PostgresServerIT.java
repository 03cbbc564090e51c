package dev.touchline.testing.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresServerIT {
    @TempDir
    private Path folder;

    @Test
    void keepsCommittedRowsThroughAKillAndLeavesNothingBehind() {
        List<ProcessHandle> family;
        try (PostgresServer server = PostgresServer.start(folder.resolve("postgres"))) {
            String database = server.freshDatabase();
            server.query(database, "create table kept as select 42 as answer");

            server.kill();
            assertThatThrownBy(() -> server.query(database, "select 1")).isInstanceOf(ServerException.class);
            server.restart();

            assertThat(server.query(database, "select answer from kept")).isEqualTo("42");
            assertThat(server.freshDatabase()).isNotEqualTo(database).isNotEqualTo(server.uri());
            family = ProcessHandle.of(server.pid()).orElseThrow().descendants().toList();
            assertThat(family).isNotEmpty();
        }
        assertThat(family).noneMatch(ServerProcess::lives);
    }

    @Test
    void freezesWithItsChildren() {
        try (PostgresServer server = PostgresServer.start(folder.resolve("postgres"))) {
            server.freeze();
            assertThat(server.answers()).isFalse();
            server.thaw();
            assertThat(server.query(server.uri(), "select 1")).isEqualTo("1");
        }
    }
}
