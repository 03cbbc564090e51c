package dev.touchline.ingress.body;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.touchline.contracts.Failure;
import dev.touchline.ingress.reply.Refusal;
import dev.touchline.mesh.json.Json;
import io.vertx.core.buffer.Buffer;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Reads a body as strict JSON: one value, UTF-8, no repeated names, no comments, nothing behind it, not too deep. */
public final class JsonBody {
    private JsonBody() {}

    /** The tree of a body; a {@link Refusal} with status 400 when it is not JSON. */
    public static JsonNode read(Buffer body) {
        return read(body.getBytes());
    }

    public static JsonNode read(byte[] bytes) {
        try {
            // Jackson guesses UTF-16 and UTF-32 and lets some broken UTF-8 pass; a wire has one encoding.
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            JsonNode tree = Json.mapper().readTree(text);
            if (tree.isMissingNode()) {
                throw Refusal.malformed("malformed-json", "The body is empty; send a JSON object.");
            }
            return tree;
        } catch (CharacterCodingException e) {
            throw Refusal.malformed("malformed-json", "The body is not valid UTF-8.");
        } catch (JsonProcessingException e) {
            throw malformed(e);
        }
    }

    private static Refusal malformed(JsonProcessingException problem) {
        String reason = reasonOf(problem);
        JsonLocation at = problem.getLocation();
        String where = at == null ? "" : "line " + at.getLineNr() + ", column " + at.getColumnNr();
        return Refusal.malformed(
                "malformed-json",
                "The body is not JSON that can be read: " + reason + (where.isEmpty() ? "." : " (" + where + ")."),
                new Failure.Detail("", reason));
    }

    private static String reasonOf(JsonProcessingException problem) {
        if (problem instanceof StreamConstraintsException) {
            return "it is nested too deeply, or a string, name or number in it is too long";
        }
        String words = problem.getOriginalMessage();
        if (words.startsWith("Duplicate field")) {
            return "a name appears twice in one object";
        }
        return words.startsWith("Trailing token") ? "there is something behind its end" : "its syntax is wrong";
    }
}
