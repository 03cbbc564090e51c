package dev.touchline.launcher.cli;

import dev.touchline.launcher.wiring.Application;
import dev.touchline.launcher.wiring.Roles;
import dev.touchline.mesh.config.Configuration;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The server that a command talks to: the one that runs, or else one of its own for as long as the command lasts. */
final class ServerOptions {
    @Option(
            names = "--url",
            paramLabel = "URL",
            description = "The server to ask. Without it: the one on this machine's configured port, or, where none "
                    + "runs, one that lives only for this command.")
    private URI url;

    @Mixin
    private ConfigOptions config;

    /** Runs {@code command} against the server. */
    <T> T ask(Terminal terminal, Function<ApiClient, T> command) {
        if (url != null) {
            requireServer(url);
            return command.apply(new ApiClient(url));
        }
        Configuration configuration = config.load(terminal.environment());
        ApiClient running = clientOf(Application.portOf(configuration));
        return running.answers() ? command.apply(running) : askOwn(terminal, command);
    }

    private static void requireServer(URI url) {
        if (url.getHost() == null || !List.of("http", "https").contains(url.getScheme())) {
            throw new UsageException("--url must be such as http://localhost:8080, not " + url);
        }
    }

    private <T> T askOwn(Terminal terminal, Function<ApiClient, T> command) {
        terminal.note("no server runs here; starting one for this command");
        Map<String, String> own = new HashMap<>(terminal.environment());
        own.put("TOUCHLINE_INGRESS_PORT", "0");
        own.put("TOUCHLINE_INGRESS_HOST", "127.0.0.1");
        try (Application application = Application.assemble(config.load(own), Roles.all())) {
            application.startAndWait();
            return command.apply(clientOf(application.port()));
        }
    }

    private static ApiClient clientOf(int port) {
        return new ApiClient(URI.create("http://127.0.0.1:" + port));
    }
}
