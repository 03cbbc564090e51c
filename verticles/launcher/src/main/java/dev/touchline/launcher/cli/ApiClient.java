package dev.touchline.launcher.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.touchline.mesh.json.Json;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;

/** Talks to the HTTP API of one server and turns its problems into sentences. Blocks; for commands only. */
final class ApiClient {
    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final Duration ANSWER = Duration.ofMinutes(5);
    private static final String KEY = "X-API-Key";
    private static final int UNAUTHORIZED = 401;

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(CONNECT).build();
    private final URI server;
    private final Optional<String> apiKey;

    ApiClient(URI server) {
        this(server, Optional.empty());
    }

    /** A client that shows a key with each request. */
    ApiClient(URI server, Optional<String> apiKey) {
        this.server = server;
        this.apiKey = apiKey;
    }

    /**
     * What a server said, good or bad.
     *
     * @param status HTTP status
     * @param body its JSON
     */
    record Answer(int status, JsonNode body) {}

    /** Whether anything answers there at all. */
    boolean answers() {
        try {
            http.send(request("/livez").GET().build(), BodyHandlers.discarding());
            return true;
        } catch (ConnectException e) {
            return false;
        } catch (IOException e) {
            throw new CommandFailedException(server + " does not answer as a Touchline server: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    JsonNode get(String path) {
        return send(request(path).GET().build());
    }

    /** Asks without a body. */
    JsonNode ask(String method, String path) {
        return send(request(path).method(method, BodyPublishers.noBody()).build());
    }

    /** Asks with JSON, and takes a refusal for an answer too. */
    Answer exchange(String method, String path, Optional<String> json) {
        HttpRequest.Builder request = request(path);
        json.ifPresent(body -> request.header("Content-Type", "application/json"));
        return answer(request.method(method, json.map(BodyPublishers::ofString).orElseGet(BodyPublishers::noBody))
                .build());
    }

    JsonNode post(String path, String contentType, BodyPublisher body, Optional<String> apiKey) {
        HttpRequest.Builder request =
                request(path).header("Content-Type", contentType).POST(body);
        apiKey.ifPresent(key -> request.setHeader(KEY, key));
        return send(request.build());
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(server.resolve(path)).timeout(ANSWER);
        apiKey.ifPresent(key -> request.header(KEY, key));
        return request;
    }

    private JsonNode send(HttpRequest request) {
        Answer answer = answer(request);
        if (answer.status() >= 400) {
            throw new CommandFailedException(problem(answer.status(), answer.body()));
        }
        return answer.body();
    }

    private Answer answer(HttpRequest request) {
        try {
            HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
            return new Answer(response.statusCode(), parse(response.body()));
        } catch (ConnectException e) {
            throw new CommandFailedException(
                    "nothing answers at " + server + "; start a server there with touchline serve, or correct --url",
                    e);
        } catch (IOException e) {
            throw new CommandFailedException("no answer from " + server + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static JsonNode parse(String body) throws IOException {
        try {
            return Json.mapper().readTree(body);
        } catch (JsonProcessingException e) {
            throw new IOException("the answer is not JSON; is this a Touchline server?", e);
        }
    }

    private static String problem(int status, JsonNode body) {
        StringBuilder text =
                new StringBuilder(body.path("detail").asText(body.path("title").asText("status " + status)));
        for (JsonNode error : body.path("errors")) {
            text.append(System.lineSeparator())
                    .append("  ")
                    .append(error.path("pointer").asText());
            text.append(": ").append(error.path("reason").asText());
            if (!error.path("suggestions").isEmpty()) {
                text.append(" (did you mean ")
                        .append(listed(error.path("suggestions")))
                        .append("?)");
            }
        }
        if (status == UNAUTHORIZED) {
            text.append(System.lineSeparator()).append("  Here: --api-key KEY, or the environment variable API_KEY.");
        }
        return text.toString();
    }

    private static String listed(JsonNode names) {
        StringBuilder list = new StringBuilder();
        names.forEach(name -> list.append(list.isEmpty() ? "" : ", ").append(name.asText()));
        return list.toString();
    }

    private static CommandFailedException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new CommandFailedException("interrupted", e);
    }
}
