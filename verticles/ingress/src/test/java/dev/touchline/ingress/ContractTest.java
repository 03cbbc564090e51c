package dev.touchline.ingress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchline.contracts.prediction.PredictionRequest;
import dev.touchline.contracts.prediction.Subject;
import dev.touchline.contracts.task.TaskState;
import dev.touchline.ingress.contract.Contracts;
import dev.touchline.ingress.contract.MediaRange;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Walks every operation of the contract: each is served, and answers as the contract says. */
class ContractTest {
    private static final String TASK = "0b0e7a4e-3f5b-4b58-9d0d-6d2a3f2c1b7a";
    private static final String CSV = "competition,season,date,home,away\neng.1,2025-26,2025-08-16,A,B\n";
    private static RunningIngress ingress;
    private static Contracts contract;

    @BeforeAll
    static void start() {
        ingress = RunningIngress.start();
        contract = Contracts.load();
        PredictionRequest question = new PredictionRequest(new Subject.StoredMatch(1), false);
        ingress.rooms.tasks.put(TASK, Samples.task(TASK, TaskState.SUCCEEDED, question));
        ingress.rooms.predict = (asked, call) -> Future.succeededFuture(Samples.explained());
    }

    @AfterAll
    static void stop() {
        ingress.close();
    }

    private record Described(String path, String method, JsonObject operation, String pointer) {
        String id() {
            return operation.getString("operationId");
        }
    }

    private static List<Described> operations() {
        List<Described> all = new ArrayList<>();
        JsonObject paths = contract.json().getJsonObject("paths");
        for (String path : paths.fieldNames()) {
            for (String method : paths.getJsonObject(path).fieldNames()) {
                String pointer = "/paths/" + path.replace("/", "~1") + "/" + method;
                all.add(new Described(path, method, paths.getJsonObject(path).getJsonObject(method), pointer));
            }
        }
        return all;
    }

    @Test
    void servesEveryOperationAsItDescribesIt() {
        ingress.rooms.nodes = List.of(OpsSamples.node("a"), OpsSamples.node("b"));
        for (Described described : operations()) {
            ingress.rooms.deadLetters.put(TASK, OpsSamples.deadLetter(TASK));
            HttpResponse<String> response = ingress.send(request(described));

            String status = Integer.toString(response.statusCode());
            assertThat(response.statusCode())
                    .as(described.id() + ": " + response.body())
                    .isLessThan(300);
            assertThat(described.operation().getJsonObject("responses").fieldNames())
                    .as(described.id())
                    .contains(status);
            checkBody(described, status, response);
        }
    }

    private static HttpRequest.Builder request(Described described) {
        String path = described
                .path()
                .replace("/page/{folder}/{file}", "/page/views/index.js")
                .replace("/page/{file}", "/page/app.js")
                .replace("{id}", TASK)
                .replace("{match_id}", "4711")
                .replace("{model}", Samples.modelInfo().model().name())
                .replace("{version}", Samples.modelInfo().model().version())
                .replace("{queue}", "ml")
                .replace("{team}", "Arsenal")
                .replace("{file}", "docs.js")
                .replace("{code}", "invalid-body");
        // These streams have no end of their own; their heads tell enough.
        boolean endless =
                described.id().equals("watchOperations") || described.id().equals("tapMesh");
        String query = described.id().equals("tapMesh") ? "?address=touchline.scoring.score.v1" : "";
        HttpRequest.Builder request = ingress.to(path + query);
        if (endless) {
            return request.method("HEAD", BodyPublishers.noBody());
        }
        return switch (described.id()) {
            case "predict", "predictAsync" ->
                request.header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString("{\"home\": \"Arsenal\", \"away\": \"Chelsea\"}"));
            case "predictBatch" ->
                request.header("Content-Type", "application/x-ndjson")
                        .POST(BodyPublishers.ofString("{\"id\": 1, \"home\": \"Arsenal\", \"away\": \"Chelsea\"}\n"));
            case "infer", "inferWithVersion" ->
                request.header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString("{\"inputs\": [{\"name\": \""
                                + Samples.modelInfo().features().get(0)
                                + "\", \"shape\": [1], \"datatype\": \"FP64\", \"data\": [0.5]}]}"));
            case "importMatches" -> request.header("Content-Type", "text/csv").POST(BodyPublishers.ofString(CSV));
            case "cancelTask", "dropDeadLetter" -> request.DELETE();
            case "pauseQueue", "resumeQueue", "requeueDeadLetter" -> request.POST(BodyPublishers.noBody());
            default -> request.GET();
        };
    }

    private static void checkBody(Described described, String status, HttpResponse<String> response) {
        String pointer = described.pointer() + "/responses/" + status;
        JsonObject reply = described.operation().getJsonObject("responses").getJsonObject(status);
        if (reply.containsKey("$ref")) {
            pointer = reply.getString("$ref").substring(1);
            reply = at(pointer);
        }
        String type =
                MediaRange.essence(response.headers().firstValue("Content-Type").orElseThrow());
        assertThat(reply.getJsonObject("content").fieldNames())
                .as(described.id())
                .contains(type);
        if (type.equals("application/json")) {
            contract.requireValid(pointer + "/content/application~1json/schema", new JsonObject(response.body()));
        }
    }

    private static JsonObject at(String pointer) {
        JsonObject node = contract.json();
        for (String step : pointer.substring(1).split("/")) {
            node = node.getJsonObject(step.replace("~1", "/"));
        }
        return node;
    }

    @Test
    void givesProblemsOfTheDescribedForm() {
        for (String path : List.of("/nowhere", "/teams?limit=0", "/tasks/00000000-0000-0000-0000-000000000000")) {
            contract.requireValid(
                    "/components/schemas/Problem",
                    new JsonObject(ingress.get(path).body()));
        }
    }

    @Test
    void takesItsOwnExamples() {
        JsonObject examples = at("/components/requestBodies/Predict/content/application~1json/examples");
        for (String name : examples.fieldNames()) {
            JsonObject example = examples.getJsonObject(name).getJsonObject("value");

            contract.requireValid("/components/schemas/PredictRequest", example);
            assertThat(ingress.post("/predict", example.encode()).statusCode())
                    .as(name)
                    .isEqualTo(200);
        }
        JsonObject row =
                at("/components/schemas/MatchRow").getJsonArray("examples").getJsonObject(0);
        contract.requireValid("/components/schemas/MatchRow", row);
        HttpResponse<String> imported = ingress.send(ingress.to("/matches")
                .header("Content-Type", "application/x-ndjson")
                .POST(BodyPublishers.ofString(row.encode() + "\n")));
        assertThat(imported.statusCode()).as(imported.body()).isEqualTo(200);
    }

    @Test
    void servesItselfAsItIsWritten() {
        assertThat(ingress.get("/openapi.yaml").body()).startsWith("# The HTTP contract of Touchline");
        assertThat(ingress.get("/asyncapi.yaml").body()).contains("asyncapi: 3.0.0");
        assertThat(new JsonObject(ingress.get("/openapi.json").body())).isEqualTo(contract.json());
    }

    @Test
    void describesEveryOperationOnce() {
        Map<String, String> ids = new TreeMap<>();
        for (Described described : operations()) {
            assertThat(ids.put(described.id(), described.path()))
                    .as(described.id())
                    .isNull();
            assertThat(described.operation().getString("summary"))
                    .as(described.id())
                    .isNotBlank();
            assertThat(described.operation().getJsonArray("tags", new JsonArray()))
                    .as(described.id())
                    .hasSize(1);
        }
    }
}
