package dev.touchline.ingress.reply;

import io.vertx.core.buffer.Buffer;
import java.util.HashMap;
import java.util.Map;

/**
 * What goes back to the client.
 *
 * @param status HTTP status
 * @param type media type of the body
 * @param body the body
 * @param headers headers beyond those that every reply carries
 */
public record Reply(int status, String type, Buffer body, Map<String, String> headers) {
    public static final String JSON = "application/json";
    public static final String TEXT = "text/plain; charset=utf-8";

    public static Reply json(int status, Buffer body) {
        return new Reply(status, JSON, body, Map.of());
    }

    public static Reply text(int status, String body) {
        return new Reply(status, TEXT, Buffer.buffer(body), Map.of());
    }

    /** The same reply with more headers. */
    public Reply with(Map<String, String> more) {
        if (more.isEmpty()) {
            return this;
        }
        Map<String, String> all = new HashMap<>(headers);
        all.putAll(more);
        return new Reply(status, type, body, all);
    }
}
