package dev.touchline.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.touchline.e2e.process.Http;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A server that wants to be told of tasks, and knows nothing of our classes: it checks signatures by itself. */
final class CallbackReceiver implements AutoCloseable {
    private static final String SECRET = "bXkgdmVyeSBvd24gc2VjcmV0IG9mIDMyIGJ5dGVzIQ==";

    private final Queue<Told> told = new ConcurrentLinkedQueue<>();
    private final HttpServer server;
    private volatile int status = 204;

    /**
     * What it was told.
     *
     * @param id of the notice
     * @param genuine whether one of its signatures is ours
     * @param notice its body
     */
    record Told(String id, boolean genuine, JsonNode notice) {}

    CallbackReceiver() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::take);
        server.start();
    }

    /** What a process must be told so that it tells this server. */
    Map<String, String> settings() {
        String host = "localhost:" + server.getAddress().getPort();
        return Map.of(
                "TOUCHLINE_WEBHOOKS_HOSTS",
                host,
                "TOUCHLINE_WEBHOOKS_PRIVATE_HOSTS",
                host,
                "TOUCHLINE_WEBHOOKS_SECRETS",
                "whsec_" + SECRET,
                "TOUCHLINE_WEBHOOKS_RETRY_BASE",
                "500ms");
    }

    /** The question of a request, to be told here. */
    String query() {
        return "?callback_url=http%3A%2F%2Flocalhost%3A" + server.getAddress().getPort() + "%2Fdone";
    }

    /** From now on it answers with this status. */
    void answerWith(int next) {
        status = next;
    }

    List<Told> told(String id) {
        return told.stream().filter(one -> one.id().equals(id)).toList();
    }

    private void take(HttpExchange exchange) throws IOException {
        Headers headers = exchange.getRequestHeaders();
        byte[] body = exchange.getRequestBody().readAllBytes();
        String id = headers.getFirst("webhook-id");
        String signature = "v1," + sign(id + "." + headers.getFirst("webhook-timestamp") + ".", body);
        boolean genuine =
                List.of(headers.getFirst("webhook-signature").split(" ")).contains(signature);
        told.add(new Told(id, genuine, Http.JSON.readTree(body)));
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    private static String sign(String head, byte[] body) {
        ByteArrayOutputStream signed = new ByteArrayOutputStream();
        signed.writeBytes(head.getBytes(StandardCharsets.UTF_8));
        signed.writeBytes(body);
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(Base64.getDecoder().decode(SECRET), "HmacSHA256"));
            return Base64.getEncoder().encodeToString(mac.doFinal(signed.toByteArray()));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
