package dev.touchline.ingress.contract;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.Draft;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.JsonSchemaOptions;
import io.vertx.json.schema.Validator;
import io.vertx.openapi.contract.Location;
import io.vertx.openapi.contract.Parameter;
import java.util.Locale;
import java.util.stream.Collectors;

/** What the contract says of one parameter. */
final class ParameterRule {
    private final Parameter parameter;
    private final Validator validator;
    private final JsonObject schema;
    private final Object defaultValue;

    ParameterRule(Parameter parameter) {
        this.parameter = parameter;
        this.schema = parameter.getOpenAPIModel().getJsonObject("schema");
        this.validator = validator(schema);
        Object otherwise = schema.getValue("default");
        this.defaultValue = otherwise instanceof Integer number ? Long.valueOf(number) : otherwise;
    }

    /**
     * By itself: what the contract's own repository of schemas gives takes a copy of the index of all of them each, which
     * came to 10 MB. It writes into its schema.
     */
    private static Validator validator(JsonObject schema) {
        JsonSchemaOptions options =
                new JsonSchemaOptions().setDraft(Draft.DRAFT202012).setBaseUri("app://");
        return Validator.create(JsonSchema.of(schema.copy()), options);
    }

    String name() {
        return parameter.getName();
    }

    Location in() {
        return parameter.getIn();
    }

    boolean required() {
        return parameter.isRequired();
    }

    /** Where to look for the fault: {@code query/limit}. */
    String pointer() {
        return in().name().toLowerCase(Locale.ROOT) + "/" + name();
    }

    /** The value that stands for an absent parameter, or null. */
    Object defaultValue() {
        return defaultValue;
    }

    /** The value of a text, or null when the contract does not allow it. */
    Object parse(String text) {
        Object value = convert(text);
        return value != null && Boolean.TRUE.equals(validator.validate(value).getValid()) ? value : null;
    }

    private Object convert(String text) {
        return switch (parameter.getSchemaType()) {
            case STRING -> text;
            case INTEGER -> wholeNumber(text);
            case BOOLEAN -> text.equals("true") ? Boolean.TRUE : text.equals("false") ? Boolean.FALSE : null;
            case ARRAY -> list(text);
            case NUMBER, OBJECT -> throw new IllegalStateException("no operation takes such a parameter: " + name());
        };
    }

    private static Long wholeNumber(String text) {
        if (!text.matches("-?[0-9]{1,18}")) {
            return null;
        }
        return Long.valueOf(text);
    }

    private static JsonArray list(String text) {
        JsonArray items = new JsonArray();
        for (String item : text.split(",", -1)) {
            items.add(item);
        }
        return items;
    }

    /** What it must be, in words. */
    String demand() {
        return switch (parameter.getSchemaType()) {
            case INTEGER ->
                "must be a whole number from " + schema.getValue("minimum") + " to " + schema.getValue("maximum");
            case BOOLEAN -> "must be true or false";
            case ARRAY -> "must be a list, separated by commas, of " + choices(schema.getJsonObject("items"));
            case STRING, NUMBER, OBJECT -> demandOfText();
        };
    }

    private String demandOfText() {
        if (schema.containsKey("enum")) {
            return "must be one of " + choices(schema);
        }
        return schema.containsKey("pattern")
                ? "must match " + schema.getString("pattern")
                : "must have " + schema.getValue("minLength", 0) + " to " + schema.getValue("maxLength")
                        + " characters";
    }

    private static String choices(JsonObject schema) {
        return schema.getJsonArray("enum", new JsonArray()).stream()
                .map(String::valueOf)
                .collect(Collectors.joining(", "));
    }
}
