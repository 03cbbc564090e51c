package dev.touchline.bench.load;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;

/** What Touchline says when it is asked the same thing twice. */
final class RealAnswer {
    private RealAnswer() {}

    /**
     * The second answer.
     *
     * @throws IllegalStateException when it does not come from the cache, for then nothing would be a hit
     */
    static byte[] toARepeated(byte[] question, int port) throws IOException, InterruptedException {
        HttpClient http = HttpClient.newHttpClient();
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/predict"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(question))
                .build();
        http.send(request, BodyHandlers.discarding());
        HttpResponse<byte[]> second = http.send(request, BodyHandlers.ofByteArray());
        String text = new String(second.body(), StandardCharsets.UTF_8);
        if (second.statusCode() != 200 || !text.contains("\"cache\":\"hit\"")) {
            throw new IllegalStateException("a repeated question is not answered from the cache: " + text);
        }
        return second.body();
    }
}
