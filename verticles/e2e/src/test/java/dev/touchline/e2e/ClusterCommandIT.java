package dev.touchline.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchline.e2e.layout.SplitPlan;
import dev.touchline.e2e.process.Http;
import dev.touchline.testing.servers.Await;
import dev.touchline.testing.servers.Launch;
import dev.touchline.testing.servers.Ports;
import dev.touchline.testing.servers.ServerProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./touchline cluster} as a person uses it, up to Ctrl-C. */
class ClusterCommandIT {
    private static final Duration START = Duration.ofMinutes(5);
    private static final Duration DRAIN = Duration.ofMinutes(2);
    private static final Duration AFTER = Duration.ofSeconds(10);

    @TempDir
    private Path folder;

    @Test
    void servesUntilCtrlCAndThenDrainsAndLeavesNoProcessBehind() throws IOException {
        int port = Ports.free();
        Path log = folder.resolve("cluster.log");
        ServerProcess cluster = ServerProcess.start(new Launch("cluster", command(port), Map.of(), true, log));
        try {
            Await.until(START, () -> !cluster.isAlive() || said(log).contains("Ready."));
            assertThat(said(log)).contains("Ready.").contains("RabbitMQ", "Redis", "PostgreSQL");
            List<ProcessHandle> family =
                    ProcessHandle.of(cluster.pid()).orElseThrow().descendants().toList();
            assertThat(family).hasSizeGreaterThan(SplitPlan.ROLES.size());
            assertThat(new Http("http://127.0.0.1:" + port)
                            .post("/predict", "{\"home\":\"Arsenal\",\"away\":\"Chelsea\"}")
                            .status())
                    .isEqualTo(200);

            assertThat(cluster.end("INT", DRAIN)).as(said(log)).isZero();

            assertThat(said(log)).contains("Draining", "Drained").doesNotContain("has ended; its log is");
            assertThat(Await.until(AFTER, () -> family.stream().noneMatch(ProcessHandle::isAlive)))
                    .as(family.stream()
                            .filter(ProcessHandle::isAlive)
                            .map(ProcessHandle::info)
                            .toList()
                            .toString())
                    .isTrue();
        } finally {
            if (cluster.isAlive()) {
                cluster.kill();
            }
        }
    }

    private List<String> command(int port) throws IOException {
        Path verticles = Path.of(System.getProperty("touchline.jar"))
                .toRealPath()
                .resolve("../../..")
                .normalize();
        // What is tested is what was built, whatever the tests before this one have left among the sources.
        Files.setLastModifiedTime(verticles.resolve("e2e/target/e2e.jar"), FileTime.from(Instant.now()));
        return List.of(
                "env",
                // A background job of a shell ignores it, and so would what it starts.
                "--default-signal=INT",
                verticles.resolveSibling("touchline").toString(),
                "cluster",
                "--port",
                Integer.toString(port),
                "--folder",
                folder.resolve("data").toString());
    }

    private static String said(Path log) {
        try {
            return Files.exists(log) ? Files.readString(log) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
