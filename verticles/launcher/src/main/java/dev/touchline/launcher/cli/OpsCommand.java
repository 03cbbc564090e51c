package dev.touchline.launcher.cli;

import com.fasterxml.jackson.databind.JsonNode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Looks at the queues, workers and processes behind a running server, and steers them. */
@Command(
        name = "ops",
        mixinStandardHelpOptions = true,
        subcommands = DeadLettersCommand.class,
        description = "Shows queues, workers, processes and dead letters of a running server, and steers them.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  touchline ops queues",
            "  touchline ops pause ml",
            "  API_KEY=... touchline ops dead-letters requeue 0b0e7a4e-3f5b-4b58-9d0d-6d2a3f2c1b7a"
        })
final class OpsCommand implements Runnable {
    private static final String QUEUE = "Name of the queue, such as ml.";

    private final Terminal terminal;

    @Spec
    private CommandSpec spec;

    OpsCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "say what to do: queues, workers, mesh, pause, resume or dead-letters");
    }

    Terminal terminal() {
        return terminal;
    }

    @Command(name = "queues", mixinStandardHelpOptions = true, description = "Shows how the queues stand.")
    int queues(@Mixin RemoteOptions server) {
        return server.show(terminal, server.client(terminal).get("/ops/queues"), this::printQueues);
    }

    @Command(name = "pause", mixinStandardHelpOptions = true, description = "Lets the workers of a queue rest.")
    int pause(@Parameters(paramLabel = "QUEUE", description = QUEUE) String queue, @Mixin RemoteOptions server) {
        return steer(queue, "pause", server);
    }

    @Command(name = "resume", mixinStandardHelpOptions = true, description = "Lets them go on.")
    int resume(@Parameters(paramLabel = "QUEUE", description = QUEUE) String queue, @Mixin RemoteOptions server) {
        return steer(queue, "resume", server);
    }

    @Command(name = "workers", mixinStandardHelpOptions = true, description = "Shows who works on what.")
    int workers(@Mixin RemoteOptions server) {
        return server.show(terminal, server.client(terminal).get("/ops/workers"), answer -> new Table(
                        "node", "host", "pid", "queue", "holding", "oldest_held_ms", "done", "seen_at")
                .print(terminal, answer.path("workers")));
    }

    @Command(
            name = "mesh",
            mixinStandardHelpOptions = true,
            description = "Shows processes and the addresses they serve.")
    int mesh(@Mixin RemoteOptions server) {
        return server.show(terminal, server.client(terminal).get("/ops/mesh"), answer -> {
            new Table("node", "host", "pid", "version", "roles", "seen_at").print(terminal, answer.path("nodes"));
            terminal.print("");
            new Table("address", "lane", "consumers", "in_flight", "answered", "per_second")
                    .print(terminal, answer.path("addresses"));
        });
    }

    private int steer(String queue, String verb, RemoteOptions server) {
        String path = "/ops/queues/" + Query.segment(queue) + "/" + verb;
        return server.show(terminal, server.client(terminal).ask("POST", path), this::printQueues);
    }

    private void printQueues(JsonNode answer) {
        new Table("name", "keeper", "ready", "unacked", "delayed", "dead", "consumers", "paused")
                .print(terminal, answer.path("queues"));
    }
}
