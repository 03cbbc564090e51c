package dev.touchline.mesh.bridge;

import com.fasterxml.jackson.databind.JsonNode;
import dev.touchline.contracts.Category;
import dev.touchline.contracts.Failure;
import dev.touchline.contracts.FailureException;
import dev.touchline.mesh.json.Json;
import io.vertx.core.MultiMap;
import java.util.Optional;

/**
 * What a client says.
 *
 * @param type {@code ping}, {@code send}, {@code register} and others
 * @param address what it is about
 * @param replyAddress the client's own name for the answer
 * @param headers beside the body
 * @param body as JSON, possibly missing
 */
record ClientFrame(
        String type, Optional<String> address, Optional<String> replyAddress, MultiMap headers, JsonNode body) {

    private static final Failure UNREADABLE = Failure.of(
            Category.INVALID, "unreadable-frame", "A frame must be one JSON object with a type, such as ping or send.");

    /**
     * Reads a frame.
     *
     * @throws FailureException {@code INVALID} when it is none
     */
    static ClientFrame read(byte[] json) {
        JsonNode frame;
        try {
            frame = Json.read(json, JsonNode.class);
        } catch (FailureException unreadable) {
            throw UNREADABLE.causedBy(unreadable);
        }
        String type = text(frame, "type").orElseThrow(UNREADABLE::asException);
        MultiMap headers = MultiMap.caseInsensitiveMultiMap();
        frame.path("headers")
                .fields()
                .forEachRemaining(
                        header -> headers.add(header.getKey(), header.getValue().asText()));
        return new ClientFrame(type, text(frame, "address"), text(frame, "replyAddress"), headers, frame.path("body"));
    }

    private static Optional<String> text(JsonNode frame, String name) {
        return Optional.ofNullable(frame.path(name).textValue());
    }
}
