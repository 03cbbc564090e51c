package dev.touchline.launcher.cli;

import dev.touchline.launcher.wiring.ClassArchive;
import dev.touchline.launcher.wiring.LaterStarts;
import picocli.CommandLine.Option;

/** Whether a server also cares for later starts. */
final class ClassOptions {
    @Option(
            names = "--keep-classes",
            description =
                    "Once it serves, do what the command archive does, where that has not been done since the build.")
    private boolean keep;

    /** The application serves. */
    void serving() {
        if (keep) {
            LaterStarts.prepare(ClassArchive.ofThisJar());
        }
    }
}
