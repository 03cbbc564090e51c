package dev.touchline.launcher;

import dev.touchline.launcher.cli.CommandLineInterface;
import dev.touchline.launcher.logging.LogFormat;

/** The entry of the process. */
public final class Touchline {
    private Touchline() {}

    /** Runs one command and exits with its code; {@code serve} returns when the server has stopped. */
    public static void main(String[] arguments) {
        LogFormat.choose(System.getenv(), arguments);
        System.exit(new CommandLineInterface(System.getenv(), System.out, System.err).run(arguments));
    }
}
