package dev.touchline.testing.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerProcessTest {
    private static final Duration LIMIT = Duration.ofSeconds(10);

    @TempDir
    private Path folder;

    @Test
    void killsTheChildrenToo() {
        ServerProcess parent = run("sleep 60 & sleep 60 & wait");
        ProcessHandle handle = ProcessHandle.of(parent.pid()).orElseThrow();
        assertThat(Await.until(LIMIT, () -> handle.descendants().count() == 2)).isTrue();
        List<ProcessHandle> children = handle.descendants().toList();

        parent.kill();

        assertThat(children).noneMatch(ServerProcess::lives);
    }

    @Test
    void saysWhatWasPrintedWhenAnEndTakesTooLong() {
        ServerProcess deaf = run("trap '' TERM; echo I stay; while :; do sleep 1; done");
        assertThat(Await.until(LIMIT, () -> deaf.lastWords().contains("I stay")))
                .isTrue();

        assertThatThrownBy(() -> deaf.end("TERM", Duration.ofMillis(200)))
                .isInstanceOf(ServerException.class)
                .hasMessageContaining("I stay");
        assertThat(deaf.isAlive()).isFalse();
    }

    @Test
    void leadsASessionOfItsOwnSoThatCtrlCDoesNotReachIt() throws Exception {
        ServerProcess process = run("cut -d' ' -f6 /proc/$$/stat; sleep 60");

        assertThat(Await.until(LIMIT, () -> process.lastWords().strip().equals(Long.toString(process.pid()))))
                .isTrue();
        process.kill();
    }

    @Test
    void endsWithItsJvmThoughThatIsKilled() throws Exception {
        String java = ProcessHandle.current().info().command().orElseThrow();
        Process jvm = new ProcessBuilder(
                        java,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Starter.class.getName(),
                        folder.resolve("log").toString())
                .redirectErrorStream(true)
                .start();
        long pid = Long.parseLong(jvm.inputReader().readLine());
        ProcessHandle orphan = ProcessHandle.of(pid).orElseThrow();
        assertThat(orphan.isAlive()).isTrue();

        jvm.destroyForcibly().waitFor();

        assertThat(Await.until(LIMIT, () -> !ServerProcess.lives(orphan))).isTrue();
    }

    private ServerProcess run(String script) {
        return ServerProcess.start(launch(script, folder.resolve("log")));
    }

    private static Launch launch(String script, Path log) {
        return new Launch("script", List.of("sh", "-c", script), Map.of(), true, log);
    }

    /** A JVM that starts a process, says which, and waits. */
    static final class Starter {
        private Starter() {}

        public static void main(String[] arguments) throws Exception {
            ServerProcess process = ServerProcess.start(launch("sleep 60", Path.of(arguments[0])));
            System.out.println(process.pid());
            process.awaitEnd(Duration.ofSeconds(60));
        }
    }
}
