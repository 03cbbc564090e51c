package dev.touchline.mesh.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A {@link MemberMain} that can be killed and frozen. */
final class MemberProcess implements AutoCloseable {
    private final Process process;
    private final Path out;

    private MemberProcess(Process process, Path out) {
        this.process = process;
        this.out = out;
    }

    static MemberProcess start(Path folder, Map<String, String> environment) {
        try {
            Path out = Files.createTempFile(folder, "member", ".out");
            ProcessBuilder builder = new ProcessBuilder(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx128m",
                    "-XX:TieredStopAtLevel=1",
                    "-cp",
                    System.getProperty("java.class.path"),
                    MemberMain.class.getName());
            builder.environment().putAll(environment);
            builder.redirectOutput(out.toFile()).redirectError(ProcessBuilder.Redirect.DISCARD);
            return new MemberProcess(builder.start(), out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    long pid() {
        return process.pid();
    }

    /** Everything it has said, a line each time that its state changed. */
    List<String> said() {
        try {
            return Files.readAllLines(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String saidLast() {
        List<String> said = said();
        return said.isEmpty() ? "" : said.get(said.size() - 1);
    }

    MemberProcess awaitReady(int members) {
        awaitSaying("ready size " + members, 0);
        return this;
    }

    /** Waits until its state, of those after the first {@code ignored}, begins so. */
    void awaitSaying(String state, int ignored) {
        try {
            Members.until(
                    state,
                    Duration.ofSeconds(60),
                    () -> said().size() > ignored && saidLast().startsWith(state));
        } catch (AssertionError otherwise) {
            throw new AssertionError(otherwise.getMessage() + "; it said " + said(), otherwise);
        }
    }

    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    void freeze() {
        signal("STOP");
    }

    void thaw() {
        signal("CONT");
    }

    /** Asks it to stop and waits until it has. */
    int terminate() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            throw new AssertionError("still running 30 s after SIGTERM");
        }
        return process.exitValue();
    }

    private void signal(String name) {
        try {
            int code = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                    .start()
                    .waitFor();
            if (code != 0) {
                throw new AssertionError("kill -" + name + " ended with " + code);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
