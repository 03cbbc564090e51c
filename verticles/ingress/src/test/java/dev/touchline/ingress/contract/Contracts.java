package dev.touchline.ingress.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.Draft;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.JsonSchemaOptions;
import io.vertx.json.schema.OutputFormat;
import io.vertx.json.schema.OutputUnit;
import io.vertx.json.schema.SchemaRepository;
import io.vertx.json.schema.Validator;
import java.util.List;

/** The contract as tests use it: to judge bodies by its schemas. */
public final class Contracts {
    private final JsonObject contract;
    private final SchemaRepository repository;

    private Contracts(ApiContract api) {
        contract = api.json();
        repository = SchemaRepository.create(new JsonSchemaOptions()
                .setBaseUri("app://contract/")
                .setDraft(Draft.DRAFT202012)
                .setOutputFormat(OutputFormat.Basic));
        repository.dereference("app://contract/openapi", JsonSchema.of(ApiContract.routable(contract)));
    }

    public static Contracts load() {
        Vertx vertx = Vertx.vertx();
        try {
            return new Contracts(ApiContract.load(vertx)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join());
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }

    public JsonObject json() {
        return contract;
    }

    /** Judges by a schema of the contract, given by where it is. */
    public Validator at(String pointer) {
        String encoded = pointer.replace("{", "%7B").replace("}", "%7D");
        return repository.validator(
                JsonSchema.of(new JsonObject().put("$ref", "app://contract/openapi#" + encoded)),
                new JsonSchemaOptions()
                        .setBaseUri("app://contract/")
                        .setDraft(Draft.DRAFT202012)
                        .setOutputFormat(OutputFormat.Basic));
    }

    public void requireValid(String pointer, Object body) {
        OutputUnit result = at(pointer).validate(body);
        assertThat(result.getValid())
                .as(() -> pointer + " of " + body + ": "
                        + new JsonArray(
                                result.getErrors() == null
                                        ? List.of()
                                        : result.getErrors().stream()
                                                .map(OutputUnit::toJson)
                                                .toList()))
                .isTrue();
    }
}
