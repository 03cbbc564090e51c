package dev.touchline.e2e.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A command of the packaged application that was run to its end.
 *
 * @param exitCode 0 done, 1 failed, 2 asked wrongly
 * @param out what it printed as its answer
 * @param err what it said beside it
 */
public record CommandRun(int exitCode, String out, String err) {
    private static final int LIMIT_SECONDS = 120;

    /** Runs the command with this data folder; throws when it has not ended after two minutes. */
    public static CommandRun of(Path data, Map<String, String> environment, String... arguments) {
        try {
            Path out = Files.createTempFile("touchline", ".out");
            Path err = Files.createTempFile("touchline", ".err");
            ProcessBuilder builder = new ProcessBuilder(Jar.command(List.of(), List.of(arguments)));
            builder.environment().putAll(environment);
            builder.environment().put("TOUCHLINE_DATA_DIR", data.toString());
            int code = end(builder.redirectOutput(out.toFile())
                    .redirectError(err.toFile())
                    .start());
            CommandRun run = new CommandRun(code, Files.readString(out), Files.readString(err));
            Files.delete(out);
            Files.delete(err);
            return run;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int end(Process process) {
        try {
            if (process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                return process.exitValue();
            }
            process.destroyForcibly();
            throw new IllegalStateException("still running after " + LIMIT_SECONDS + " s: " + process.info());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
            throw new IllegalStateException("interrupted while a command was running", e);
        }
    }
}
