package dev.touchline.e2e.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The jar under test, named by the system property {@code touchline.jar}. */
final class Jar {
    private Jar() {}

    /** The command that runs it with these options of the JVM and these arguments. */
    static List<String> command(List<String> options, List<String> arguments) {
        String jar = System.getProperty("touchline.jar");
        if (jar == null) {
            throw new IllegalStateException("the system property touchline.jar must name the packaged application");
        }
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        archive(Path.of(jar)).ifPresent(file -> command.add("-XX:SharedArchiveFile=" + file));
        command.addAll(options);
        command.addAll(List.of("-jar", jar));
        command.addAll(arguments);
        return command;
    }

    /** The parsed classes that belong to the jar, where {@code ./touchline} or a bench has had them kept. */
    private static Optional<Path> archive(Path jar) {
        Path file = jar.resolveSibling(jar.getFileName().toString().replace(".jar", ".jsa"));
        try {
            boolean fits =
                    Files.exists(file) && Files.getLastModifiedTime(file).compareTo(Files.getLastModifiedTime(jar)) > 0;
            return fits ? Optional.of(file) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
