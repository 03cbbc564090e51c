package dev.touchline.mesh.bridge;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.touchline.contracts.Failure;
import dev.touchline.mesh.bus.FailureWire;
import dev.touchline.mesh.json.Json;
import java.util.Optional;

/** What is said to a client, as JSON. */
final class ServerFrame {
    private ServerFrame() {}

    static byte[] pong() {
        return Json.write(frame("pong"));
    }

    /** An answer, under the client's own name for it, or an event. */
    static byte[] delivery(Dialect dialect, String address, Object body) {
        ObjectNode frame = frame(dialect.delivery()).put("address", address);
        frame.putObject("headers");
        frame.set("body", Json.mapper().valueToTree(body));
        return Json.write(frame);
    }

    /** A failure, to the client's own name where the frame had one, and else about the connection. */
    static byte[] failure(Optional<String> address, Failure failure) {
        ObjectNode frame = frame("err");
        address.ifPresent(name -> frame.put("address", name));
        frame.put("failureCode", FailureWire.codeOf(failure.category()))
                .put("failureType", "RECIPIENT_FAILURE")
                .put("message", failure.message());
        frame.set("failure", Json.mapper().valueToTree(failure));
        return Json.write(frame);
    }

    private static ObjectNode frame(String type) {
        return Json.mapper().createObjectNode().put("type", type);
    }
}
