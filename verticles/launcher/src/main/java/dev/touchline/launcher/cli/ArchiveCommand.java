package dev.touchline.launcher.cli;

import dev.touchline.launcher.wiring.ClassArchive;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Makes later starts quicker. */
@Command(
        name = "archive",
        mixinStandardHelpOptions = true,
        description = {
            "Keeps the classes that a server loads, parsed and checked, in a file beside the jar, and prints its name.",
            "A JVM of the same release that is given that file starts in about half the time; the script does so by itself."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  touchline archive", "  java -XX:SharedArchiveFile=touchline.jsa -jar touchline.jar serve"})
final class ArchiveCommand implements Callable<Integer> {
    private final Terminal terminal;

    ArchiveCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException {
        try {
            Path made = ClassArchive.ofThisJar().make();
            terminal.print(made.toString());
            return CommandLineInterface.DONE;
        } catch (IOException | IllegalStateException e) {
            throw new CommandFailedException("no archive was made: " + e.getMessage(), e);
        }
    }
}
