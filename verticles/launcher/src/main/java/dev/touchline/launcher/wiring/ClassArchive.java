package dev.touchline.launcher.wiring;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The JVM's class data archive of the packaged application: the classes that a server loads, parsed and checked once, to be
 * mapped by every later start. It belongs to one jar and one release of Java; a JVM that it does not fit starts without it.
 * Safe for use by several processes: it is made aside and then put into its place at once.
 */
public final class ClassArchive {
    private static final int PATIENCE_SECONDS = 180;

    private final Path jar;

    private ClassArchive(Path jar) {
        this.jar = jar;
    }

    /**
     * The archive beside the jar that runs.
     *
     * @throws IllegalStateException when it is no single jar that runs
     */
    public static ClassArchive ofThisJar() {
        Path path = Path.of(System.getProperty("java.class.path"));
        if (!path.toString().endsWith(".jar") || !Files.isRegularFile(path)) {
            throw new IllegalStateException(
                    "only the packaged application has one; run it with java -jar touchline.jar");
        }
        return new ClassArchive(path.toAbsolutePath());
    }

    /**
     * Has another process serve the tour of {@code demo}, with what is built in and in a folder of its own, and keeps what
     * it has loaded. Takes some seconds and blocks.
     *
     * @return the file
     * @throws IllegalStateException when that process fails
     */
    public Path make() throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("touchline-archive-");
        Path aside = Files.createTempFile(jar.getParent(), "touchline", ".jsa.new");
        try {
            Files.delete(aside);
            rehearse(aside, folder);
            String name = jar.getFileName().toString();
            Path place = jar.resolveSibling(name.substring(0, name.length() - ".jar".length()) + ".jsa");
            return Files.move(aside, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(aside);
            remove(folder);
        }
    }

    private void rehearse(Path aside, Path folder) throws IOException, InterruptedException {
        Path words = folder.resolve("rehearsal.log");
        ProcessBuilder builder =
                new ProcessBuilder(command(aside)).redirectErrorStream(true).redirectOutput(words.toFile());
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
            process.destroyForcibly();
        }
        if (process.exitValue() != 0 || !Files.exists(aside)) {
            throw new IllegalStateException("the rehearsal failed: " + lastLine(words));
        }
    }

    private List<String> command(Path aside) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:ArchiveClassesAtExit=" + aside,
                // It names every class that cannot be kept.
                "-Xlog:cds=off,cds+dynamic=off",
                "-Xmx256m",
                "-jar",
                jar.toString(),
                "demo",
                "--exit",
                "--port",
                "0");
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
