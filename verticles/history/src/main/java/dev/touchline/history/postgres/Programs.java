package dev.touchline.history.postgres;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs the programs of one unpacked PostgreSQL. */
final class Programs {
    private final Path home;
    private final RunAs runAs;
    private final Path log;

    /** What the programs print goes to the given file, anew each time. */
    Programs(Path home, RunAs runAs, Path log) {
        this.home = home;
        this.runAs = runAs;
        this.log = log;
    }

    /**
     * Runs a program to its end.
     *
     * @throws PostgresException with the last line it printed when it fails or takes longer than the limit
     */
    void run(Duration limit, String program, List<String> arguments) {
        List<String> command = new ArrayList<>(runAs.prefix());
        command.add(home.resolve("bin").resolve(program).toString());
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        // A file and not a pipe: the server that pg_ctl leaves behind would hold the pipe open for ever.
        builder.redirectInput(new File("/dev/null")).redirectOutput(log.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
        int code = await(builder, limit);
        if (code != 0) {
            throw new PostgresException(program + " ended with code " + code + ": " + lastLine());
        }
    }

    /** The processes that run the program. A dead one that nobody has reaped runs nothing. */
    List<ProcessHandle> running(String program) throws IOException {
        String file = home.toRealPath().resolve("bin").resolve(program).toString();
        return ProcessHandle.allProcesses()
                .filter(process -> process.info().command().filter(file::equals).isPresent())
                .toList();
    }

    private static int await(ProcessBuilder builder, Duration limit) {
        try {
            Process process = builder.start();
            if (process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                return process.exitValue();
            }
            process.destroyForcibly();
            throw new PostgresException(builder.command() + " took longer than " + limit.toSeconds() + " s");
        } catch (IOException e) {
            throw new PostgresException("Cannot run " + builder.command() + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PostgresException("Interrupted while running " + builder.command(), e);
        }
    }

    private String lastLine() {
        try {
            List<String> lines = Files.readAllLines(log);
            return lines.isEmpty()
                    ? "it said nothing"
                    : lines.get(lines.size() - 1).strip();
        } catch (IOException e) {
            return "see " + log;
        }
    }
}
