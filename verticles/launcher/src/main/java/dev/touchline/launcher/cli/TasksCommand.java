package dev.touchline.launcher.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.UUID;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Looks at tasks of a running server and gives them up. */
@Command(
        name = "tasks",
        mixinStandardHelpOptions = true,
        description = "Lists the tasks of a running server, shows one, gives one up.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  touchline tasks ls --state failed",
            "  touchline tasks show 0b0e7a4e-3f5b-4b58-9d0d-6d2a3f2c1b7a --wait 20",
            "  API_KEY=... touchline tasks cancel 0b0e7a4e-3f5b-4b58-9d0d-6d2a3f2c1b7a --url https://touchline.example"
        })
final class TasksCommand implements Runnable {
    private static final String ID = "Id of the task.";

    private final Terminal terminal;

    @Spec
    private CommandSpec spec;

    TasksCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say what to do: ls, show or cancel");
    }

    @Command(name = "ls", mixinStandardHelpOptions = true, description = "Lists tasks, the newest first.")
    int list(
            @Option(
                            names = "--state",
                            paramLabel = "STATE",
                            description = "Only tasks in this state; several are separated by commas.")
                    String state,
            @Option(
                            names = "--limit",
                            paramLabel = "N",
                            defaultValue = "20",
                            description = "At most this many (default: ${DEFAULT-VALUE}).")
                    int limit,
            @Option(names = "--after", paramLabel = "CURSOR", description = "Those behind the cursor of a page before.")
                    String after,
            @Mixin RemoteOptions server) {
        Query query =
                new Query("/tasks").with("state", state).with("limit", limit).with("after", after);
        return server.show(terminal, server.client(terminal).get(query.toString()), answer -> {
            new Table("task_id", "status", "attempts", "created_at", "updated_at")
                    .print(terminal, answer.path("tasks"));
            if (answer.has("next")) {
                terminal.note("There are more: --after " + answer.path("next").asText());
            }
        });
    }

    @Command(
            name = "show",
            mixinStandardHelpOptions = true,
            description = "Shows a task with its result or its failure.")
    int show(
            @Parameters(paramLabel = "ID", description = ID) UUID id,
            @Option(
                            names = "--wait",
                            paramLabel = "SECONDS",
                            defaultValue = "0",
                            description = "How long to wait for its end, 30 at most (default: ${DEFAULT-VALUE}).")
                    int wait,
            @Mixin RemoteOptions server) {
        Query query = new Query("/tasks/" + id).with("wait", wait);
        return server.show(terminal, server.client(terminal).get(query.toString()), this::print);
    }

    @Command(name = "cancel", mixinStandardHelpOptions = true, description = "Gives a task up, unless it has ended.")
    int cancel(@Parameters(paramLabel = "ID", description = ID) UUID id, @Mixin RemoteOptions server) {
        return server.show(terminal, server.client(terminal).ask("DELETE", "/tasks/" + id), this::print);
    }

    private void print(JsonNode task) {
        terminal.print(
                task.path("task_id").asText() + "  " + task.path("status").asText());
        terminal.print("  attempts " + task.path("attempts").asText() + ", accepted "
                + task.path("created_at").asText() + ", changed "
                + task.path("updated_at").asText());
        JsonNode result = task.path("result");
        if (!result.isMissingNode()) {
            terminal.print("  " + Sentences.prediction(result));
        }
        JsonNode error = task.path("error");
        if (!error.isMissingNode()) {
            terminal.print("  " + error.path("title").asText() + ": "
                    + error.path("detail").asText());
        }
    }
}
