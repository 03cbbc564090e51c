package dev.touchline.launcher.cli;

import dev.touchline.launcher.logging.ProcessName;
import dev.touchline.launcher.wiring.Application;
import dev.touchline.launcher.wiring.Roles;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Serves until the process is asked to stop. */
@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        description = "Serves predictions until it is asked to stop.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  touchline serve",
            "  touchline serve --port 9000",
            "  TOUCHLINE_DATA_DIR=/var/lib/touchline touchline serve",
            "  touchline serve --roles history,scoring,dispatch,ingress"
        })
final class ServeCommand implements Callable<Integer> {
    private static final Logger LOG = LoggerFactory.getLogger(ServeCommand.class);

    private final Terminal terminal;

    @Option(
            names = "--roles",
            paramLabel = "ROLES",
            defaultValue = "all",
            description = "Which rooms run in this process: all, or a comma-separated list. Default: ${DEFAULT-VALUE}.")
    private String roles;

    @Option(names = "--port", paramLabel = "PORT", description = "Port of the HTTP API, instead of ingress.port.")
    private Integer port;

    @Mixin
    private ConfigOptions config;

    @Mixin
    private ClassOptions classes;

    ServeCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException {
        Roles chosen = chosenRoles();
        Map<String, String> environment = new HashMap<>(terminal.environment());
        if (port != null) {
            environment.put("TOUCHLINE_INGRESS_PORT", port.toString());
        }
        ProcessName.tell(chosen);
        try (Application application = Application.assemble(config.load(environment), chosen)) {
            ProcessName.tell(application.node());
            application.stopOnSignal();
            application.startAndWait();
            if (chosen.has("ingress")) {
                greet(application.port());
            } else {
                say("Touchline runs " + roles);
            }
            classes.serving();
            application.awaitStop();
        }
        return CommandLineInterface.DONE;
    }

    private Roles chosenRoles() {
        try {
            return Roles.parse(roles);
        } catch (IllegalArgumentException e) {
            throw new UsageException(e.getMessage(), e);
        }
    }

    private void greet(int listening) {
        say("Touchline listens on http://localhost:" + listening + " (documentation at /docs)");
        if (System.console() != null) {
            terminal.note("Try: curl -s http://localhost:" + listening
                    + "/predict -H 'Content-Type: application/json' -d '{\"home\":\"Arsenal\",\"away\":\"Chelsea\"}'");
        }
    }

    /** To a person on the terminal, else as one more line of the log. */
    private void say(String words) {
        if (System.console() == null) {
            LOG.info("{}", words);
        } else {
            terminal.note(words);
        }
    }
}
