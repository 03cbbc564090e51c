package dev.touchline.launcher.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** A walk through the API of a running server: requests as anybody could send them, and what their answers show. */
final class Tour {
    private static final String MATCH = "{\"home\":\"Arsenal\",\"away\":\"Chelsea\"}";
    private static final String JSON_HEADER = " -H 'Content-Type: application/json'";

    private final Terminal terminal;
    private final URI server;
    private final ApiClient api;
    private int steps;
    private boolean good = true;

    /** A tour that shows the key to what needs one. */
    Tour(Terminal terminal, URI server, Optional<String> apiKey) {
        this.terminal = terminal;
        this.server = server;
        this.api = new ApiClient(server, apiKey);
    }

    /**
     * One request.
     *
     * @param title what it is about
     * @param json its body
     * @param status what the answer's status is to be
     * @param shown what to see in the answer
     */
    private record Step(
            String title,
            String method,
            String path,
            Optional<String> json,
            int status,
            Function<JsonNode, String> shown) {}

    /** Goes all the way; tells whether each answer was of the kind that was promised. */
    boolean walk() {
        predictions();
        JsonNode accepted = go(new Step(
                "The same as a task, which survives a kill -9",
                "POST",
                "/predict/async",
                Optional.of("{\"home\":\"Barcelona\",\"away\":\"Real Madrid\"}"),
                202,
                answer -> "accepted as " + answer.path("task_id").asText()));
        go(step(
                "The task, waiting for its end",
                "/tasks/" + accepted.path("task_id").asText() + "?wait=20",
                answer -> answer.path("status").asText() + "; " + Sentences.prediction(answer.path("result"))));
        service();
        return good;
    }

    private void predictions() {
        go(predict("A prediction", "/predict", MATCH, 200, Sentences::prediction));
        go(predict(
                "The same again, from the cache",
                "/predict",
                MATCH,
                200,
                answer -> "cache: " + answer.path("cache").asText()));
        go(predict("Why", "/predict?explain=true", MATCH, 200, Tour::reasons));
        go(predict(
                "A typo is never taken for another club",
                "/predict",
                MATCH.replace("Arsenal", "Arsnal"),
                404,
                answer -> answer.path("title").asText() + "; nearest: "
                        + answer.at("/errors/0/suggestions/0").asText()));
    }

    private void service() {
        go(step(
                "Which model answers, and where it came from",
                "/predict/model/info",
                answer -> answer.path("model_name").asText() + " "
                        + answer.path("model_version").asText() + ", run "
                        + answer.path("model_run_id").asText() + ", trained through "
                        + answer.path("trained_through").asText()));
        go(step(
                "The model for clients of inference servers",
                "/v2/models/soccer-match-outcome",
                answer -> answer.path("platform").asText() + " takes "
                        + answer.path("inputs").toString()));
        go(step(
                "How the queue of tasks stands",
                "/ops/queues",
                answer -> "ready " + answer.at("/queues/0/ready").asText() + ", consumers "
                        + answer.at("/queues/0/consumers").asText()));
    }

    private static Step step(String title, String path, Function<JsonNode, String> shown) {
        return new Step(title, "GET", path, Optional.empty(), 200, shown);
    }

    private static Step predict(String title, String path, String json, int status, Function<JsonNode, String> shown) {
        return new Step(title, "POST", path, Optional.of(json), status, shown);
    }

    private JsonNode go(Step step) {
        terminal.print("");
        terminal.print(++steps + ". " + step.title());
        terminal.print("   $ curl -s " + "'" + server + step.path() + "'"
                + step.json().map(json -> JSON_HEADER + " -d '" + json + "'").orElse(""));
        ApiClient.Answer answer = api.exchange(step.method(), step.path(), step.json());
        boolean asPromised = answer.status() == step.status();
        good &= asPromised;
        terminal.print("   " + answer.status() + "  "
                + (asPromised
                        ? step.shown().apply(answer.body())
                        : "not what was expected: "
                                + answer.body().path("detail").asText()));
        return answer.body();
    }

    private static String reasons(JsonNode answer) {
        String side = List.of("home", "draw", "away")
                .get(answer.path("predicted_class").asInt());
        StringBuilder text = new StringBuilder("most for " + side + ":");
        int shown = 0;
        for (JsonNode reason : answer.at("/explanation/contributions")) {
            if (shown++ == 3) {
                break;
            }
            text.append(String.format(
                    Locale.ROOT,
                    " %s %+.2f",
                    reason.path("feature").asText(),
                    reason.path("contribution").path(side).asDouble()));
        }
        return text.toString();
    }
}
