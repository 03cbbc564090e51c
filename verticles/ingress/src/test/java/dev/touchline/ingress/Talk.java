package dev.touchline.ingress;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A WebSocket, and what came over it. Frames are written with single quotes for double ones. */
final class Talk implements WebSocket.Listener, AutoCloseable {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final StringBuilder partial = new StringBuilder();
    private final WebSocket socket;

    Talk(int port, String path, String... headers) {
        WebSocket.Builder builder = CLIENT.newWebSocketBuilder();
        for (int i = 0; i < headers.length; i += 2) {
            builder.header(headers[i], headers[i + 1]);
        }
        socket = builder.buildAsync(URI.create("ws://localhost:" + port + path), this)
                .join();
    }

    Talk say(String frame) {
        return sayRaw(frame.replace('\'', '"'));
    }

    Talk sayRaw(String message) {
        socket.sendText(message, true).join();
        return this;
    }

    JsonNode receive() throws InterruptedException {
        return RunningIngress.json(receiveRaw());
    }

    String receiveRaw() throws InterruptedException {
        String message = heard.poll(20, TimeUnit.SECONDS);
        if (message == null) {
            throw new AssertionError("nothing came within 20 s");
        }
        return message;
    }

    /** The status with which the other end closed it. */
    int closed() {
        return closed.orTimeout(20, TimeUnit.SECONDS).join();
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        partial.append(data);
        if (last) {
            heard.add(partial.toString());
            partial.setLength(0);
        }
        from.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket from, int status, String reason) {
        closed.complete(status);
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
        closed.complete(0);
    }

    @Override
    public void close() {
        socket.abort();
    }
}
