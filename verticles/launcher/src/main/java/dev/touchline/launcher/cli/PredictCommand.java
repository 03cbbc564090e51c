package dev.touchline.launcher.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.touchline.mesh.json.Json;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Predicts one match. */
@Command(
        name = "predict",
        mixinStandardHelpOptions = true,
        description = "Predicts one match.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  touchline predict Arsenal Chelsea",
            "  touchline predict Milan Juventus --kickoff 2026-12-06T19:45:00Z --explain",
            "  touchline predict Arsenal Chelsea --json"
        })
final class PredictCommand implements Callable<Integer> {
    private static final int BAR = 40;
    private static final int SHOWN_REASONS = 8;

    private final Terminal terminal;

    @Parameters(paramLabel = "HOME", description = "Home club, by any known spelling.")
    private String home;

    @Parameters(paramLabel = "AWAY", description = "Away club.")
    private String away;

    @Option(names = "--competition", paramLabel = "ID", description = "Competition, such as eng.1.")
    private String competition;

    @Option(names = "--kickoff", paramLabel = "INSTANT", description = "Kick-off, such as 2026-12-06T15:00:00Z.")
    private String kickoff;

    @Option(names = "--neutral", description = "Played at a neutral ground.")
    private boolean neutral;

    @Option(names = "--explain", description = "Also print what moved the prediction.")
    private boolean explain;

    @Option(names = "--json", description = "Print the answer of the API as it is.")
    private boolean json;

    @Mixin
    private ServerOptions server;

    PredictCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        String path = explain ? "/predict?explain=true" : "/predict";
        JsonNode answer = server.ask(
                terminal,
                api -> api.post(
                        path,
                        "application/json",
                        BodyPublishers.ofString(question().toString()),
                        Optional.empty()));
        if (json) {
            terminal.printJson(answer);
        } else {
            print(answer);
        }
        return CommandLineInterface.DONE;
    }

    private ObjectNode question() {
        ObjectNode question = Json.mapper().createObjectNode().put("home", home).put("away", away);
        if (competition != null) {
            question.put("competition", competition);
        }
        if (kickoff != null) {
            question.put("kickoff", kickoff);
        }
        if (neutral) {
            question.put("neutral", true);
        }
        return question;
    }

    private void print(JsonNode answer) {
        terminal.print(
                "%s v %s (%s)".formatted(text(answer, "home"), text(answer, "away"), text(answer, "competition")));
        terminal.print(row("home", answer.path("proba_home").asDouble()));
        terminal.print(row("draw", answer.path("proba_draw").asDouble()));
        terminal.print(row("away", answer.path("proba_away").asDouble()));
        JsonNode goals = answer.path("expected_goals");
        terminal.print(String.format(
                Locale.ROOT,
                "expected goals %.2f : %.2f",
                goals.path("home").asDouble(),
                goals.path("away").asDouble()));
        terminal.print("%s %s, run %s; results known up to %s"
                .formatted(
                        text(answer, "model_name"),
                        text(answer, "model_version"),
                        text(answer, "model_run_id"),
                        text(answer, "features_as_of")));
        printReasons(answer.path("explanation"), answer.path("predicted_class").asInt());
    }

    private void printReasons(JsonNode explanation, int predictedClass) {
        String side = new String[] {"home", "draw", "away"}[predictedClass];
        int shown = 0;
        for (JsonNode reason : explanation.path("contributions")) {
            if (shown++ == SHOWN_REASONS) {
                return;
            }
            terminal.print(String.format(
                    Locale.ROOT,
                    "  %-32s %10s %+8.3f for %s",
                    text(reason, "feature"),
                    reason.path("value").asText("missing"),
                    reason.path("contribution").path(side).asDouble(),
                    side));
        }
    }

    private static String row(String label, double probability) {
        return String.format(Locale.ROOT, "  %s %5.1f %%  %s", label, probability * 100, "#".repeat((int)
                        Math.round(probability * BAR)));
    }

    private static String text(JsonNode node, String field) {
        return node.path(field).asText("-");
    }
}
