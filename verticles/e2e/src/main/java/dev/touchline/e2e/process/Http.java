package dev.touchline.e2e.process;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/**
 * Asks one address. A question without an answer within a minute, or whose connection breaks, throws
 * {@link UncheckedIOException}, or fails its future with an {@link IOException}. Thread-safe.
 */
public final class Http {
    /** Reads and writes what goes over the wire. */
    public static final ObjectMapper JSON = new ObjectMapper();

    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private final HttpClient client = HttpClient.newBuilder()
            .version(Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final URI base;

    /** Asks this address, say {@code http://127.0.0.1:8080}. */
    public Http(String base) {
        this.base = URI.create(base);
    }

    /** The address. */
    public URI base() {
        return base;
    }

    /** Reads; headers are names and values in turn. */
    public Answer get(String path, String... headers) {
        HttpRequest.Builder request = request(path).GET();
        return now(
                headers.length == 0 ? request.build() : request.headers(headers).build());
    }

    /** Deletes. */
    public Answer delete(String path) {
        return now(request(path).DELETE().build());
    }

    /** Posts JSON; headers are names and values in turn. */
    public Answer post(String path, String json, String... headers) {
        return now(posting(path, "application/json", json, headers));
    }

    /** Posts a body of the given type. */
    public Answer upload(String path, String contentType, String body) {
        return now(posting(path, contentType, body));
    }

    /** Posts a body of the given type and gives the lines of the reply as they arrive; to be closed. */
    public Stream<String> uploadForLines(String path, String contentType, String body) {
        return send(posting(path, contentType, body), BodyHandlers.ofLines()).body();
    }

    /** Reads without waiting. */
    public CompletableFuture<Answer> getLater(String path) {
        return later(request(path).GET().build());
    }

    /** Posts JSON without waiting. */
    public CompletableFuture<Answer> postLater(String path, String json, String... headers) {
        return later(posting(path, "application/json", json, headers));
    }

    private HttpRequest posting(String path, String contentType, String body, String... headers) {
        HttpRequest.Builder request =
                request(path).header("Content-Type", contentType).POST(BodyPublishers.ofString(body));
        return headers.length == 0 ? request.build() : request.headers(headers).build();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(base.resolve(path)).timeout(TIMEOUT);
    }

    private Answer now(HttpRequest request) {
        return answer(send(request, BodyHandlers.ofString()));
    }

    private <T> HttpResponse<T> send(HttpRequest request, BodyHandler<T> body) {
        try {
            return client.send(request, body);
        } catch (IOException e) {
            throw new UncheckedIOException(request.method() + " " + request.uri() + ": " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted during " + request.uri(), e);
        }
    }

    private CompletableFuture<Answer> later(HttpRequest request) {
        return client.sendAsync(request, BodyHandlers.ofString()).thenApply(Http::answer);
    }

    private static Answer answer(HttpResponse<String> response) {
        String type = response.headers().firstValue("content-type").orElse("");
        JsonNode body = type.contains("json") ? read(response.body()) : MissingNode.getInstance();
        return new Answer(response.statusCode(), response.body(), body, response.headers());
    }

    private static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("not JSON: " + json, e);
        }
    }
}
