package dev.touchline.launcher.wiring;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Another process that serves the tour of {@code demo} with an empty folder, for the sake of the classes that it loads.
 *
 * @param jar the packaged application
 */
record Rehearsal(Path jar) {
    private static final int PATIENCE_SECONDS = 180;
    private static final int FAREWELL_SECONDS = 10;
    private static final Path NICE = Path.of("/usr/bin/nice");

    /**
     * Runs it to its end; nothing else is left of it. Blocks. Where the thread is interrupted, the process is stopped.
     *
     * @throws IllegalStateException when it fails
     */
    void keepClassesIn(Path file) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("touchline-archive-");
        try {
            run(file, folder);
        } finally {
            remove(folder);
        }
    }

    private void run(Path file, Path folder) throws IOException, InterruptedException {
        Path words = folder.resolve("rehearsal.log");
        ProcessBuilder builder =
                new ProcessBuilder(command(file)).redirectErrorStream(true).redirectOutput(words.toFile());
        // The servers that the environment names belong to somebody: the rehearsal leaves nothing in them.
        Map<String, String> environment = builder.environment();
        environment.keySet().retainAll(List.of("PATH", "HOME", "LANG", "TMPDIR"));
        environment.put("TOUCHLINE_DATA_DIR", folder.resolve("data").toString());
        Process process = builder.start();
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("the rehearsal did not end within " + PATIENCE_SECONDS + " s");
            }
        } finally {
            end(process);
        }
        if (process.exitValue() != 0 || !Files.exists(file)) {
            throw new IllegalStateException("the rehearsal failed: " + lastLine(words));
        }
    }

    /** In good order, for it has a database of its own. */
    private static void end(Process process) throws InterruptedException {
        process.destroy();
        if (!process.waitFor(FAREWELL_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }

    private List<String> command(Path file) {
        List<String> command = new ArrayList<>();
        if (Files.isExecutable(NICE)) {
            // Whoever serves beside it goes first.
            command.addAll(List.of(NICE.toString(), "-n", "10"));
        }
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:ArchiveClassesAtExit=" + file,
                // It names every class that cannot be kept.
                "-Xlog:cds=off,cds+dynamic=off",
                "-Xmx256m",
                "-jar",
                jar.toString(),
                "demo",
                "--exit",
                "--port",
                "0"));
        return command;
    }

    private static String lastLine(Path words) throws IOException {
        List<String> lines = Files.readAllLines(words);
        return lines.isEmpty() ? "it said nothing" : lines.get(lines.size() - 1);
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> {
                try {
                    Files.delete(file);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }
}
