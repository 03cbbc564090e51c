package dev.touchline.testing.servers;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What to run.
 *
 * @param name what messages call it
 * @param command program and arguments
 * @param environment all of its environment when {@code inherits} is false, else what is added to this JVM's own
 * @param inherits whether it sees the environment of this JVM
 * @param log file that gets all that it prints, appended
 */
public record Launch(String name, List<String> command, Map<String, String> environment, boolean inherits, Path log) {
    /** Copies the collections. */
    public Launch {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }
}
