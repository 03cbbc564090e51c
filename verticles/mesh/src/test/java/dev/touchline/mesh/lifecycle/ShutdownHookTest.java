package dev.touchline.mesh.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ShutdownHookTest {

    /** Runs in a JVM of its own, whose standard output is what the test looks at. */
    static final class Stopping {
        private Stopping() {}

        public static void main(String[] args) {
            PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
            Vertx vertx = Vertx.vertx();
            new ShutdownHook(
                            () -> vertx.timer(300)
                                    .onComplete(later -> out.println("work finished"))
                                    .mapEmpty(),
                            Duration.ofSeconds(20))
                    .install();
            out.println("ready");
        }
    }

    @Test
    void keepsTheProcessAliveUntilItHasStopped() throws IOException, InterruptedException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Process process = new ProcessBuilder(List.of(
                        java.toString(), "-cp", System.getProperty("java.class.path"), Stopping.class.getName()))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            assertThat(out.readLine()).isEqualTo("ready");
            // Process.destroy would close the stream too.
            process.toHandle().destroy();
            assertThat(out.readLine()).isEqualTo("work finished");
            assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void waitsNoLongerThanItsBound() {
        long begun = System.nanoTime();

        new ShutdownHook(Promise.<Void>promise()::future, Duration.ofMillis(50)).run();

        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isBetween(Duration.ofMillis(45), Duration.ofSeconds(5));
    }
}
