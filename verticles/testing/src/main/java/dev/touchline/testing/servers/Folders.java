package dev.touchline.testing.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** Folders that servers keep their files in. */
final class Folders {
    private Folders() {}

    /** The folder, made now when there is none, by its absolute path. */
    static Path make(Path folder) {
        try {
            return Files.createDirectories(folder).toAbsolutePath();
        } catch (IOException e) {
            throw new ServerException("cannot make " + folder + ": " + e.getMessage(), e);
        }
    }

    /** A new folder among the temporary files. */
    static Path temporary(String name) {
        try {
            return Files.createTempDirectory("touchline-" + name);
        } catch (IOException e) {
            throw new ServerException("cannot make a temporary folder: " + e.getMessage(), e);
        }
    }

    /** Ends the server with the JVM and takes its folder away. */
    static <S extends RunningServer> S untilTheEnd(S server, Path folder) {
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            server.kill();
                            delete(folder);
                        },
                        "end-of-shared-server"));
        return server;
    }

    static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new ServerException("cannot write " + file + ": " + e.getMessage(), e);
        }
    }

    private static void delete(Path tree) {
        try (Stream<Path> paths = Files.walk(tree)) {
            paths.sorted(Comparator.reverseOrder())
                    .forEach(path -> path.toFile().delete());
        } catch (IOException e) {
            // A file that its ending server removed meanwhile; the rest is among the temporary files.
            return;
        }
    }
}
