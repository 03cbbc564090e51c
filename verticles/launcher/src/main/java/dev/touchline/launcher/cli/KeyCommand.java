package dev.touchline.launcher.cli;

import dev.touchline.ingress.security.NamedKey;
import java.security.SecureRandom;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes an API key. */
@Command(
        name = "key",
        mixinStandardHelpOptions = true,
        description = {
            "Makes an API key of 256 random bits and prints it once, with the line that a server is to know of it.",
            "A server takes each key whose line is in ingress.api-keys. To replace a key, add the line of the new one, "
                    + "hand the new key out, and then remove the line of the old one."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  touchline key ci", "  TOUCHLINE_INGRESS_API_KEYS=ci:<sha256>,ops:<sha256> touchline serve"})
final class KeyCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(
            paramLabel = "NAME",
            defaultValue = "key",
            description = "What logs and metrics call the key (default: ${DEFAULT-VALUE}).")
    private String name;

    @Option(names = "--json", description = "Print it as JSON.")
    private boolean json;

    KeyCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        String key = NamedKey.newKey(new SecureRandom());
        String line = lineOf(key);
        if (json) {
            terminal.printJson(new Answer(key, line));
        } else {
            terminal.print("key   " + key);
            terminal.print("line  " + line);
            terminal.note("Keep the key: it is not shown again. Put the line into ingress.api-keys.");
        }
        return CommandLineInterface.DONE;
    }

    private String lineOf(String key) {
        try {
            return NamedKey.of(name, key).line();
        } catch (IllegalArgumentException e) {
            throw new UsageException(e.getMessage());
        }
    }

    /** The answer as JSON. */
    record Answer(String key, String line) {}
}
