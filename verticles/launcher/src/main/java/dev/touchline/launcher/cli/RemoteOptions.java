package dev.touchline.launcher.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.touchline.launcher.wiring.Application;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The running server that a command looks at or steers, and how its answers are shown. */
final class RemoteOptions {
    @Option(
            names = "--url",
            paramLabel = "URL",
            description = "The server to ask. Without it: the one on this machine's configured port.")
    private URI url;

    @Option(
            names = "--api-key",
            paramLabel = "KEY",
            description = "Key of that server, where it needs one. Better in the environment variable API_KEY, which "
                    + "other people on this machine cannot read.")
    private String apiKey;

    @Option(names = "--json", description = "Print the answer of the API as it is.")
    private boolean json;

    @Mixin
    private ConfigOptions config;

    /** A client of that server. */
    ApiClient client(Terminal terminal) {
        return new ApiClient(server(terminal), key(terminal));
    }

    /** Prints an answer: as it is, or as the command shows it. */
    int show(Terminal terminal, JsonNode answer, Consumer<JsonNode> shown) {
        if (json) {
            terminal.printJson(answer);
        } else {
            shown.accept(answer);
        }
        return CommandLineInterface.DONE;
    }

    private URI server(Terminal terminal) {
        if (url == null) {
            return URI.create("http://127.0.0.1:" + Application.portOf(config.load(terminal.environment())));
        }
        if (url.getHost() == null || !List.of("http", "https").contains(url.getScheme())) {
            throw new UsageException("--url must be such as http://localhost:8080, not " + url);
        }
        return url;
    }

    private Optional<String> key(Terminal terminal) {
        return Optional.ofNullable(apiKey).or(() -> keyOf(terminal.environment()));
    }

    /** The key that the environment holds, if any. */
    static Optional<String> keyOf(Map<String, String> environment) {
        return Optional.ofNullable(environment.get("API_KEY")).filter(key -> !key.isBlank());
    }
}
