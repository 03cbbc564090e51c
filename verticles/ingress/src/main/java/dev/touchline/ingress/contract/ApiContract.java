package dev.touchline.ingress.contract;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.openapi.contract.MediaType;
import io.vertx.openapi.contract.OpenAPIContract;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * The contract of {@code conf/openapi.yaml}: as it is written, for readers, and as the router understands it. Immutable
 * and shared by all event loops.
 *
 * @param yaml the contract as it is written
 * @param json the same as JSON
 * @param routed what the router is built from
 */
public record ApiContract(Buffer yaml, JsonObject json, OpenAPIContract routed) {
    private static final String RESOURCE = "openapi.yaml";

    /** Reads the contract of this jar; fails when the file breaks the rules of OpenAPI. */
    public static Future<ApiContract> load(Vertx vertx) {
        return vertx.executeBlocking(() -> {
                    Buffer yaml = read();
                    return new Source(yaml, new JsonObject(parse(yaml)));
                })
                .compose(source -> OpenAPIContract.from(vertx, routable(source.json()))
                        .map(routed -> new ApiContract(source.yaml(), source.json(), routed)));
    }

    private record Source(Buffer yaml, JsonObject json) {}

    private static Buffer read() throws IOException {
        try (InputStream in = ApiContract.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("the jar has no " + RESOURCE);
            }
            return Buffer.buffer(in.readAllBytes());
        }
    }

    private static Map<String, Object> parse(Buffer yaml) {
        try {
            return new YAMLMapper().readValue(yaml.getBytes(), new TypeReference<Map<String, Object>>() {});
        } catch (IOException e) {
            throw new UncheckedIOException("conf/openapi.yaml is not YAML", e);
        }
    }

    /**
     * The contract as vertx-openapi 5.0.8 can use it. It refuses to load media types such as {@code text/csv} and
     * {@code application/problem+json}: they are left out, because bodies are checked by our own code and by the contract
     * tests. And it reads patterns as Java does, where {@code $} also matches before a line break at the end.
     */
    static JsonObject routable(JsonObject contract) {
        JsonObject copy = contract.copy();
        prune(copy);
        return copy;
    }

    private static void prune(Object node) {
        if (node instanceof JsonArray array) {
            array.forEach(ApiContract::prune);
        } else if (node instanceof JsonObject object) {
            object.remove("examples");
            if (object.getValue("pattern") instanceof String pattern && pattern.endsWith("$")) {
                object.put("pattern", pattern.substring(0, pattern.length() - 1) + "\\z");
            }
            if (object.getValue("content") instanceof JsonObject content) {
                content.fieldNames().removeIf(type -> !MediaType.isMediaTypeSupported(type));
                if (content.isEmpty()) {
                    content.put(MediaType.APPLICATION_OCTET_STREAM, new JsonObject());
                }
            }
            object.forEach(entry -> prune(entry.getValue()));
        }
    }

    /** What one operation says of itself. */
    public OperationTerms terms(String operationId) {
        for (String path : paths().fieldNames()) {
            JsonObject methods = paths().getJsonObject(path);
            for (String method : methods.fieldNames()) {
                if (methods.getValue(method) instanceof JsonObject operation
                        && operationId.equals(operation.getString("operationId"))) {
                    return terms(path, method, operation);
                }
            }
        }
        throw new IllegalArgumentException("the contract has no operation " + operationId);
    }

    /** Methods that a path answers to, for the {@code Allow} header; empty for an unknown path. */
    public List<String> methodsOf(String path) {
        var known = routed.findPath(path);
        if (known == null) {
            return List.of();
        }
        var methods = new TreeSet<String>();
        known.getOperations()
                .forEach(operation -> methods.add(operation.getHttpMethod().name()));
        if (methods.contains("GET")) {
            methods.add("HEAD");
        }
        return List.copyOf(methods);
    }

    /** Whether the contract has a path by itself, not only one whose parameters could stand for it. */
    public boolean spellsOut(String path) {
        return paths().containsKey(path) && path.indexOf('{') < 0;
    }

    private JsonObject paths() {
        return json.getJsonObject("paths");
    }

    private OperationTerms terms(String path, String method, JsonObject operation) {
        var consumes = operation.containsKey("requestBody")
                ? resolve(operation.getJsonObject("requestBody"))
                        .getJsonObject("content")
                        .fieldNames()
                : List.<String>of();
        var produces = new TreeSet<String>();
        JsonObject responses = operation.getJsonObject("responses");
        for (String status : responses.fieldNames()) {
            JsonObject content = resolve(responses.getJsonObject(status)).getJsonObject("content", new JsonObject());
            produces.addAll(content.fieldNames());
        }
        return new OperationTerms(
                path,
                method.equals("get"),
                List.copyOf(consumes),
                List.copyOf(produces),
                operation.containsKey("security"));
    }

    private JsonObject resolve(JsonObject node) {
        String reference = node.getString("$ref");
        if (reference == null) {
            return node;
        }
        JsonObject found = json;
        for (String step : reference.substring(2).split("/")) {
            found = found.getJsonObject(step);
        }
        return found;
    }

    /**
     * What the contract says of an operation beside its parameters.
     *
     * @param path its path template, the {@code endpoint} label of its metrics
     * @param reads whether it changes nothing
     * @param consumes media types of its body, empty when it takes none
     * @param produces media types of its replies, good and bad
     * @param guarded whether it needs an API key
     */
    public record OperationTerms(
            String path, boolean reads, List<String> consumes, List<String> produces, boolean guarded) {}
}
