package dev.touchline.launcher.cli;

import com.fasterxml.jackson.databind.JsonNode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Jobs that nobody attempts again unless a person says so. */
@Command(
        name = "dead-letters",
        mixinStandardHelpOptions = true,
        description = "Lists the jobs that nobody will attempt again; requeue and drop settle one.",
        footerHeading = "%nExamples:%n",
        footer = {"  touchline ops dead-letters", "  touchline ops dead-letters show ID"})
final class DeadLettersCommand implements Runnable {
    private static final String ID = "Id of the dead letter.";
    private static final String PATH = "/ops/dead-letters/";

    @ParentCommand
    private OpsCommand ops;

    @Mixin
    private RemoteOptions all;

    @Override
    public void run() {
        Terminal terminal = ops.terminal();
        all.show(terminal, all.client(terminal).get("/ops/dead-letters"), answer -> {
            new Table("id", "queue", "cause", "attempts", "died_at").print(terminal, answer.path("dead_letters"));
            if (answer.has("next")) {
                terminal.note("There are more than these; /ops/dead-letters has them page by page.");
            }
        });
    }

    @Command(name = "show", mixinStandardHelpOptions = true, description = "Shows one, with what was to be done.")
    int show(@Parameters(paramLabel = "ID", description = ID) String id, @Mixin RemoteOptions server) {
        return ask("GET", PATH + Query.segment(id), server);
    }

    @Command(
            name = "requeue",
            mixinStandardHelpOptions = true,
            description = "Gives one another life; mend what killed it first.")
    int requeue(@Parameters(paramLabel = "ID", description = ID) String id, @Mixin RemoteOptions server) {
        return ask("POST", PATH + Query.segment(id) + "/requeue", server);
    }

    @Command(name = "drop", mixinStandardHelpOptions = true, description = "Throws one away; its task stays failed.")
    int drop(@Parameters(paramLabel = "ID", description = ID) String id, @Mixin RemoteOptions server) {
        return ask("DELETE", PATH + Query.segment(id), server);
    }

    private int ask(String method, String path, RemoteOptions server) {
        Terminal terminal = ops.terminal();
        return server.show(terminal, server.client(terminal).ask(method, path), this::print);
    }

    private void print(JsonNode answer) {
        answer.fields().forEachRemaining(field -> ops.terminal()
                .print(field.getKey() + "  "
                        + (field.getValue().isValueNode()
                                ? field.getValue().asText()
                                : field.getValue().toString())));
    }
}
