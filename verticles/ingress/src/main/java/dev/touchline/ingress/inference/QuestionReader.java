package dev.touchline.ingress.inference;

import com.fasterxml.jackson.databind.JsonNode;
import dev.touchline.ingress.body.JsonBody;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads inference requests: JSON, behind which elements may follow in binary form. What it does not know it ignores. */
final class QuestionReader {
    private QuestionReader() {}

    /**
     * Reads a body.
     *
     * @param jsonLength where its JSON ends and binary tensors begin; absent when all of it is JSON
     * @throws dev.touchline.contracts.FailureException {@code INVALID} with what is wrong
     */
    static Question read(Buffer body, Optional<String> jsonLength) {
        int split = jsonLength.map(text -> split(text, body.length())).orElse(body.length());
        JsonNode tree = JsonBody.read(body.getBuffer(0, split));
        if (!tree.path("inputs").isArray() || tree.path("inputs").isEmpty()) {
            throw Refused.because("\"inputs\" must be an array of one or more tensors.");
        }
        TensorReader tensors = new TensorReader(body.getBuffer(split, body.length()));
        List<Tensor> inputs = new ArrayList<>();
        tree.path("inputs").forEach(input -> inputs.add(tensors.read(input)));
        Set<String> outputs = outputs(tree.path("outputs"));
        boolean explain = tree.at("/parameters/explain").booleanValue() || outputs.contains(Outputs.CONTRIBUTIONS);
        return new Question(Optional.ofNullable(tree.path("id").textValue()), explain, inputs, outputs);
    }

    private static Set<String> outputs(JsonNode outputs) {
        Set<String> names = new HashSet<>();
        for (JsonNode output : outputs) {
            String name = output.path("name").asText();
            if (!Outputs.NAMES.contains(name)) {
                throw Refused.because("There is no output " + Names.quoted(name) + "; there are "
                        + String.join(", ", Outputs.NAMES) + ".");
            }
            names.add(name);
        }
        return names;
    }

    private static int split(String text, int length) {
        if (!text.matches("[0-9]{1,9}") || Integer.parseInt(text) > length) {
            throw Refused.because(
                    "Inference-Header-Content-Length must be the length of the JSON, which is part of the body.");
        }
        return Integer.parseInt(text);
    }
}
