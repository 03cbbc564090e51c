package dev.touchline.ingress.reply;

import dev.touchline.ingress.stream.EventStream;
import dev.touchline.ingress.stream.StreamSource;
import io.vertx.core.buffer.Buffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What goes back to the client.
 *
 * @param status HTTP status
 * @param type media type of the body
 * @param body the body, empty where it is streamed
 * @param headers headers beyond those that every reply carries
 * @param stream makes the body bit by bit, where it is not there as a whole
 */
public record Reply(int status, String type, Buffer body, Map<String, String> headers, Optional<StreamSource> stream) {
    public static final String JSON = "application/json";
    /** Caches may keep it, and ask each time whether it still is the right one. */
    public static final String ASK_FIRST = "no-cache";

    /** Caches may give it for a minute without asking. */
    public static final String FOR_A_MINUTE = "public, max-age=60";

    public static final String TEXT = "text/plain; charset=utf-8";

    /** Neither caches nor proxies may keep any of it back (the second header is nginx's). */
    private static final Map<String, String> AT_ONCE =
            Map.of("Cache-Control", "no-store, no-transform", "X-Accel-Buffering", "no");

    /** A reply whose body is there as a whole. */
    public Reply(int status, String type, Buffer body, Map<String, String> headers) {
        this(status, type, body, headers, Optional.empty());
    }

    public static Reply json(int status, Buffer body) {
        return new Reply(status, JSON, body, Map.of());
    }

    public static Reply text(int status, String body) {
        return new Reply(status, TEXT, Buffer.buffer(body), Map.of());
    }

    /** A reply without content. */
    public static Reply none() {
        return new Reply(204, "", Buffer.buffer(), Map.of());
    }

    /** Events without an end of their own: their client connects again when the server is about to stop. */
    public static Reply events(EventStream.Source source) {
        return streamed(EventStream.MEDIA_TYPE, source.lasting());
    }

    /** Events that soon end by themselves, and are waited for when the server is about to stop. */
    public static Reply passingEvents(EventStream.Source source) {
        return streamed(EventStream.MEDIA_TYPE, source.passing());
    }

    /** A body that is made bit by bit. */
    public static Reply streamed(String type, StreamSource source) {
        return new Reply(200, type, Buffer.buffer(), AT_ONCE, Optional.of(source));
    }

    /**
     * The same reply with the tag of its body, for caches.
     *
     * @param cacheControl what they may do with it
     */
    public Reply cached(String cacheControl) {
        return with(Map.of("ETag", EntityTag.of(body), "Cache-Control", cacheControl));
    }

    /**
     * The reply to a client that has this one already: its headers and its type, which decides on more headers that take
     * the place of those that the client kept, without its body.
     */
    public Reply notModified() {
        return new Reply(304, type, Buffer.buffer(), headers);
    }

    /** The same reply with more headers. */
    public Reply with(Map<String, String> more) {
        if (more.isEmpty()) {
            return this;
        }
        Map<String, String> all = new HashMap<>(headers);
        all.putAll(more);
        return new Reply(status, type, body, all, stream);
    }
}
