package dev.touchline.ingress.sockjs;

import com.fasterxml.jackson.databind.JsonNode;
import dev.touchline.contracts.Category;
import dev.touchline.contracts.Failure;
import dev.touchline.contracts.FailureException;
import dev.touchline.mesh.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How frames of the bridge lie in messages of a WebSocket. */
enum Framing {
    /** Each message is a frame. */
    PLAIN {
        @Override
        Optional<String> opening() {
            return Optional.empty();
        }

        @Override
        Optional<String> heartbeat() {
            return Optional.empty();
        }

        @Override
        String wrap(String frame) {
            return frame;
        }

        @Override
        List<String> unwrap(String message) {
            return List.of(message);
        }
    },
    /** As version 0.3.3 of the SockJS protocol writes them: texts in a JSON array, after a letter that says so. */
    SOCKJS {
        @Override
        Optional<String> opening() {
            return Optional.of("o");
        }

        @Override
        Optional<String> heartbeat() {
            return Optional.of("h");
        }

        @Override
        String wrap(String frame) {
            return "a" + new String(Json.write(List.of(frame)), StandardCharsets.UTF_8);
        }

        @Override
        List<String> unwrap(String message) {
            if (message.isEmpty()) {
                return List.of();
            }
            JsonNode content = content(message);
            List<String> frames = new ArrayList<>();
            for (JsonNode frame : content.isTextual() ? List.of(content) : content) {
                frames.add(Optional.ofNullable(frame.textValue()).orElseThrow(NO_FRAME::asException));
            }
            return frames;
        }
    };

    private static final Failure NO_FRAME = Failure.of(
            Category.INVALID, "unreadable-frame", "A message of SockJS must be a JSON array of texts, each a frame.");

    /** What is said first. */
    abstract Optional<String> opening();

    /** What is said now and then, so that nothing between us takes a silent connection for a dead one. */
    abstract Optional<String> heartbeat();

    abstract String wrap(String frame);

    /**
     * The frames of a message.
     *
     * @throws dev.touchline.contracts.FailureException {@code INVALID} when there are none in it
     */
    abstract List<String> unwrap(String message);

    private static JsonNode content(String message) {
        try {
            JsonNode content = Json.read(message.getBytes(StandardCharsets.UTF_8), JsonNode.class);
            if (content.isArray() || content.isTextual()) {
                return content;
            }
        } catch (FailureException unreadable) {
            throw NO_FRAME.causedBy(unreadable);
        }
        throw NO_FRAME.asException();
    }
}
