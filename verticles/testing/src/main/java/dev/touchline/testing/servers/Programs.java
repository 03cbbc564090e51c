package dev.touchline.testing.servers;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Programs of the system's packages. */
public final class Programs {
    private static final List<String> FOLDERS =
            List.of("/usr/local/sbin", "/usr/local/bin", "/usr/sbin", "/usr/bin", "/sbin", "/bin");

    private Programs() {}

    /** The program of this name; it comes with the given Debian package. */
    public static Path find(String program, String debianPackage) {
        Stream<Path> candidates = FOLDERS.stream().map(folder -> Path.of(folder, program));
        return first(candidates, program, debianPackage);
    }

    /** The first candidate that can be run. */
    static Path first(Stream<Path> candidates, String program, String debianPackage) {
        return candidates
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new ServerException(
                        program + " is not installed (Debian: sudo apt-get install " + debianPackage + ")"));
    }

    /** Runs a program to its end and gives what it printed; throws when it fails. */
    static String run(Duration limit, Map<String, String> environment, List<String> command) {
        String program = Path.of(command.get(0)).getFileName().toString();
        try {
            Path out = Files.createTempFile(program, ".out");
            try {
                ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
                builder.redirectInput(new File("/dev/null")).redirectOutput(out.toFile());
                builder.environment().putAll(environment);
                await(builder.start(), limit, command, out);
                return Files.readString(out);
            } finally {
                Files.delete(out);
            }
        } catch (IOException e) {
            throw new ServerException("cannot run " + program + ": " + e.getMessage(), e);
        }
    }

    private static void await(Process process, Duration limit, List<String> command, Path out) throws IOException {
        try {
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                throw new ServerException(command + " took longer than " + limit.toSeconds() + " s");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
            throw new ServerException("interrupted while running " + command, e);
        }
        if (process.exitValue() != 0) {
            throw new ServerException(
                    command + " ended with code " + process.exitValue() + ": " + Files.readString(out));
        }
    }
}
