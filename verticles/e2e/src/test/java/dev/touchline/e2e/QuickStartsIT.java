package dev.touchline.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchline.e2e.process.Http;
import dev.touchline.testing.servers.Await;
import dev.touchline.testing.servers.Launch;
import dev.touchline.testing.servers.Ports;
import dev.touchline.testing.servers.ServerProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Servers that are asked to care for later starts, each with a build of its own. */
class QuickStartsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(150);

    @TempDir
    private Path folder;

    private Path jar;
    private Optional<ServerProcess> first = Optional.empty();
    private Optional<ServerProcess> second = Optional.empty();

    @BeforeEach
    void build() throws IOException {
        Files.createDirectory(folder.resolve("build"));
        jar = Files.copy(Path.of(System.getProperty("touchline.jar")), folder.resolve("build/touchline.jar"));
    }

    @AfterEach
    void stop() {
        first.ifPresent(ServerProcess::kill);
        second.ifPresent(ServerProcess::kill);
    }

    @Test
    void oneOfTwoServersOfABuildMakesItsArchiveOnceBothServe() {
        first = Optional.of(serve("first"));
        second = Optional.of(serve("second"));

        assertThat(Await.until(PATIENCE, () -> tellsOfTheArchive("first") || tellsOfTheArchive("second")))
                .as(words("first") + words("second"))
                .isTrue();
        assertThat(built()).contains("touchline.jsa").noneMatch(name -> name.endsWith(".new"));
        assertThat(tellsOfTheArchive("first")).isNotEqualTo(tellsOfTheArchive("second"));
        assertThat(rehearsals()).isEmpty();
    }

    @Test
    void aServerThatStopsMeanwhileLeavesNothingOfIt() {
        ServerProcess server = serve("first");
        first = Optional.of(server);
        assertThat(Await.until(PATIENCE, () -> rehearsal(server).isPresent())).isTrue();
        ProcessHandle rehearsal = rehearsal(server).orElseThrow();

        server.end("TERM", Duration.ofSeconds(60));

        assertThat(rehearsal.isAlive()).isFalse();
        assertThat(built()).containsExactlyInAnyOrder("touchline.jar", "touchline.jsa.lock");
        assertThat(rehearsals()).isEmpty();
    }

    private ServerProcess serve(String name) {
        int port = Ports.free();
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xmx256m",
                "-Djava.io.tmpdir=" + temporary(),
                "-jar",
                jar.toString(),
                "serve",
                "--keep-classes",
                "--port",
                Integer.toString(port));
        Map<String, String> environment =
                Map.of("TOUCHLINE_DATA_DIR", folder.resolve(name).toString());
        ServerProcess server = ServerProcess.start(new Launch(name, command, environment, true, log(name)));
        Http http = new Http("http://127.0.0.1:" + port);
        assertThat(Await.until(PATIENCE, () -> isReady(http))).as(words(name)).isTrue();
        return server;
    }

    private Path temporary() {
        try {
            return Files.createDirectories(folder.resolve("tmp"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isReady(Http http) {
        try {
            return http.get("/readyz").status() == 200;
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    private static Optional<ProcessHandle> rehearsal(ServerProcess server) {
        return ProcessHandle.of(server.pid()).stream()
                .flatMap(ProcessHandle::descendants)
                .filter(child -> child.info().commandLine().orElse("").contains("ArchiveClassesAtExit"))
                .findFirst();
    }

    private boolean tellsOfTheArchive(String name) {
        return words(name).contains("Later starts are quicker");
    }

    private String words(String name) {
        try {
            return Files.readString(log(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path log(String name) {
        return folder.resolve(name + ".log");
    }

    /** What lies beside the jar. */
    private List<String> built() {
        return names(jar.getParent());
    }

    /** Folders that a rehearsal works in. */
    private List<String> rehearsals() {
        return names(temporary()).stream()
                .filter(name -> name.startsWith("touchline-archive-"))
                .toList();
    }

    private static List<String> names(Path in) {
        try (Stream<Path> files = Files.list(in)) {
            return files.map(file -> file.getFileName().toString()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
