package dev.touchline.e2e.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

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
        command.addAll(options);
        command.addAll(List.of("-jar", jar));
        command.addAll(arguments);
        return command;
    }
}
