package dev.touchline.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.Draft;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.JsonSchemaOptions;
import io.vertx.json.schema.OutputFormat;
import io.vertx.json.schema.OutputUnit;
import io.vertx.json.schema.Validator;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** {@code conf/asyncapi.yaml}, and whether messages are as it says. */
final class AsyncApi {
    private static final Path FILE = Path.of("..", "..", "conf", "asyncapi.yaml");
    private static final JsonSchemaOptions OPTIONS = new JsonSchemaOptions()
            .setDraft(Draft.DRAFT7)
            .setBaseUri("https://touchline.invalid/")
            .setOutputFormat(OutputFormat.Basic);

    private final JsonNode document;

    AsyncApi() throws IOException {
        document = new YAMLMapper().readTree(FILE.toFile());
    }

    JsonNode document() {
        return document;
    }

    /** The channel of each address, but for that of replies, which has none. */
    Map<String, JsonNode> channels() {
        Map<String, JsonNode> channels = new TreeMap<>();
        document.path("channels")
                .forEach(channel -> channels.put(channel.path("address").asText(), channel));
        return channels;
    }

    /** Addresses of all channels that are queues of the broker; a word in braces stands for several. */
    List<String> queues() {
        List<String> queues = new ArrayList<>();
        document.path("channels").forEach(channel -> {
            if (channel.at("/bindings/amqp/is").asText().equals("queue")) {
                queues.add(channel.path("address").asText());
            }
        });
        return queues;
    }

    /** Fails with every reason why the payload is not what the message of this name carries. */
    void check(String message, JsonNode payload) {
        check(message, "payload", payload);
    }

    /** Fails with every reason why the headers are not those of the message of this name. */
    void checkHeaders(String message, JsonNode headers) {
        check(message, "headers", headers);
    }

    /** Fails with every reason why the instance does not fit the schema. */
    static void check(JsonObject schema, JsonNode instance) {
        OutputUnit result =
                Validator.create(JsonSchema.of(schema), OPTIONS).validate(new JsonObject(instance.toString()));
        assertThat(result.getValid())
                .as(() -> instance + "\n" + result.getErrors())
                .isTrue();
    }

    private void check(String message, String part, JsonNode instance) {
        JsonNode schema =
                document.path("components").path("messages").path(message).path(part);
        assertThat(schema.isObject()).as(message + " has " + part).isTrue();
        JsonNode schemas = document.path("components").path("schemas");
        String inPlace = "{\"allOf\":[" + schema + "],\"definitions\":" + schemas + "}";
        check(new JsonObject(inPlace.replace("#/components/schemas/", "#/definitions/")), instance);
    }
}
