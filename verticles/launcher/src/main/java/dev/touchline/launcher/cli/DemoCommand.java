package dev.touchline.launcher.cli;

import dev.touchline.launcher.wiring.Application;
import dev.touchline.launcher.wiring.Roles;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Serves, and shows around. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = {
            "Serves, makes a tour of requests and says what each of them shows, and then goes on serving.",
            "Needs nothing but this program; what the tour stores lies in data.dir."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  touchline demo", "  touchline demo --port 9000", "  touchline demo --exit"})
final class DemoCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Option(names = "--port", paramLabel = "PORT", description = "Port of the HTTP API, instead of ingress.port.")
    private Integer port;

    @Option(names = "--exit", description = "End after the tour. The exit code tells whether all went as it says.")
    private boolean exit;

    @Mixin
    private ConfigOptions config;

    @Mixin
    private ClassOptions classes;

    DemoCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException {
        Map<String, String> environment = new HashMap<>(terminal.environment());
        if (port != null) {
            environment.put("TOUCHLINE_INGRESS_PORT", port.toString());
        }
        terminal.note("starting; the first start unpacks a database and takes some seconds longer");
        try (Application application = Application.assemble(config.load(environment), Roles.all())) {
            application.stopOnSignal();
            application.startAndWait();
            URI server = URI.create("http://127.0.0.1:" + application.port());
            boolean good = new Tour(terminal, server, RemoteOptions.keyOf(terminal.environment())).walk();
            if (exit) {
                return good ? CommandLineInterface.DONE : CommandLineInterface.FAILED;
            }
            terminal.print("");
            terminal.print("Now it is yours: http://localhost:" + application.port() + " is the page, /docs the API."
                    + " Ctrl-C ends it.");
            classes.serving();
            application.awaitStop();
        }
        return CommandLineInterface.DONE;
    }
}
