package dev.touchline.launcher.cli;

import dev.touchline.launcher.wiring.Settings;
import dev.touchline.mesh.config.ConfigDocument;
import dev.touchline.mesh.config.Effective;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Prints the configuration. */
@Command(
        name = "config",
        mixinStandardHelpOptions = true,
        description = "Prints the effective configuration and where each value comes from, secrets redacted.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  touchline config",
            "  TOUCHLINE_INGRESS_PORT=9000 touchline config --json",
            "  touchline config --defaults > touchline.yaml"
        })
final class ConfigCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Option(names = "--json", description = "Print it as JSON.")
    private boolean json;

    @Option(names = "--defaults", description = "Print a file with every key, its meaning and its default instead.")
    private boolean defaults;

    @Option(names = "--table", description = "Print the table of the README instead.")
    private boolean table;

    @Mixin
    private ConfigOptions config;

    ConfigCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        if (defaults || table) {
            ConfigDocument document = Settings.document();
            terminal.print((defaults ? document.yaml() : document.markdown()).stripTrailing());
            return CommandLineInterface.DONE;
        }
        List<Effective> effective = config.load(terminal.environment()).describe();
        if (json) {
            terminal.printJson(effective);
        } else {
            effective.forEach(key -> terminal.print(line(key)));
        }
        return CommandLineInterface.DONE;
    }

    private static String line(Effective key) {
        return String.format(Locale.ROOT, "%-32s %-24s %s", key.key(), key.value(), key.where());
    }
}
