package dev.touchline.mesh.bus;

import dev.touchline.contracts.Category;
import dev.touchline.contracts.Failure;
import dev.touchline.mesh.json.Json;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.Message;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;

/**
 * The body of a message, which may be the record itself (same process), its JSON (another process of ours), or what a
 * foreign client sends: a {@code JsonObject}, a buffer or a string of JSON.
 */
final class Body {
    private Body() {}

    /** The record of a body; fails with {@code INVALID} when there is none in it. */
    static <T> T read(Object body, Class<T> type) {
        return type.isInstance(body) ? type.cast(body) : Json.read(jsonOf(body), type);
    }

    /** Replies in the form in which the request came. */
    static void reply(Message<Object> message, Object answer) {
        Object asked = message.body();
        if (asked instanceof JsonObject) {
            message.reply(new JsonObject(Buffer.buffer(Json.write(answer))));
        } else if (asked instanceof Buffer) {
            message.reply(Buffer.buffer(Json.write(answer)));
        } else if (asked instanceof String) {
            message.reply(new String(Json.write(answer), StandardCharsets.UTF_8));
        } else {
            message.reply(answer, RecordCodec.RECORD);
        }
    }

    private static byte[] jsonOf(Object body) {
        if (body instanceof Encoded encoded) {
            return encoded.json();
        }
        if (body instanceof TooLarge tooLarge) {
            throw tooLarge.failure().asException();
        }
        if (body instanceof JsonObject object) {
            return object.toBuffer().getBytes();
        }
        if (body instanceof Buffer buffer) {
            return buffer.getBytes();
        }
        if (body instanceof String text) {
            return text.getBytes(StandardCharsets.UTF_8);
        }
        throw Failure.of(Category.INVALID, "unreadable-body", "The body must be a JSON object.")
                .asException();
    }
}
