package dev.touchline.ingress.stream;

import io.vertx.core.buffer.Buffer;
import java.util.Objects;
import java.util.Optional;

/**
 * An event as the WHATWG's {@code text/event-stream} carries it.
 *
 * @param id what the client names as {@code Last-Event-ID} when it connects again; absent where no event can be resumed
 *     from
 * @param name its kind, which a client listens for
 * @param data JSON on a single line
 */
public record ServerEvent(Optional<String> id, String name, Buffer data) {
    private static final byte LINE_FEED = '\n';

    public ServerEvent {
        Objects.requireNonNull(data, "data");
        requireOneLine(name);
        id.ifPresent(ServerEvent::requireOneLine);
        for (int i = 0; i < data.length(); i++) {
            if (data.getByte(i) == LINE_FEED) {
                throw new IllegalArgumentException("the data of an event must be one line");
            }
        }
    }

    /** An event that nobody resumes from. */
    public static ServerEvent of(String name, Buffer data) {
        return new ServerEvent(Optional.empty(), name, data);
    }

    /** An event that a client can resume from. */
    public static ServerEvent of(String id, String name, Buffer data) {
        return new ServerEvent(Optional.of(id), name, data);
    }

    Buffer onTheWire() {
        Buffer wire = Buffer.buffer(data.length() + 64);
        id.ifPresent(text -> wire.appendString("id: ").appendString(text).appendByte(LINE_FEED));
        wire.appendString("event: ").appendString(name).appendByte(LINE_FEED);
        return wire.appendString("data: ").appendBuffer(data).appendString("\n\n");
    }

    private static void requireOneLine(String text) {
        if (text.isEmpty() || text.chars().anyMatch(character -> character < ' ')) {
            throw new IllegalArgumentException("not the name or id of an event: " + text.strip());
        }
    }
}
