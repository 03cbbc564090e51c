package dev.touchline.ingress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.touchline.contracts.Category;
import dev.touchline.contracts.Failure;
import dev.touchline.contracts.scoring.Features;
import io.vertx.core.Future;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The Open Inference Protocol, as its clients write it. */
class InferenceTest {
    private static final String MODEL = "/v2/models/soccer-match-outcome";
    private static RunningIngress ingress;

    @BeforeAll
    static void start() {
        ingress = RunningIngress.start();
    }

    @AfterAll
    static void stop() {
        ingress.close();
    }

    @BeforeEach
    void forget() {
        ingress.rooms.scored.clear();
        ingress.rooms.score = (row, call) -> Future.succeededFuture(Samples.score(row));
    }

    @Test
    void tellsWhatTheModelTakesAndGives() {
        JsonNode model = RunningIngress.json(ingress.get(MODEL + "/versions/7"));

        assertThat(model.path("versions").toString()).isEqualTo("[\"7\"]");
        assertThat(model.at("/inputs/0").toString())
                .isEqualTo("{\"name\":\"goals-v1\",\"datatype\":\"FP32\",\"shape\":[-1,2]}");
        assertThat(model.path("outputs").findValuesAsText("name"))
                .containsExactly("probabilities", "predicted_class", "expected_goals");
        assertThat(ingress.get(MODEL + "/ready").statusCode()).isEqualTo(200);
        assertThat(ingress.get("/v2/health/live").body()).isEqualTo("{\"live\":true}");
        assertThat(RunningIngress.json(ingress.get("/v2")).path("name").asText())
                .isEqualTo("touchline");
    }

    @Test
    void scoresEachRowOfAMatrixNestedOrFlat() {
        for (String data : new String[] {"[[0.5, 2], [0.25, null]]", "[0.5, 2, 0.25, null]"}) {
            JsonNode answer = infer(
                    "{'id':'a','inputs':[{'name':'goals-v1','shape':[2,2],'datatype':'FP32','data':" + data + "}]}");

            assertThat(answer.path("model_version").asText()).isEqualTo("7");
            assertThat(answer.path("id").asText()).isEqualTo("a");
            assertThat(output(answer, "probabilities").path("shape").toString()).isEqualTo("[2,3]");
            assertThat(output(answer, "probabilities").path("data").toString())
                    .isEqualTo("[0.5,0.25,0.25,0.25,0.375,0.375]");
            assertThat(output(answer, "predicted_class").path("data").toString())
                    .isEqualTo("[0,1]");
        }
        assertThat(ingress.rooms.scored)
                .extracting(asked -> ((Features.Row) asked.features()).values())
                .anySatisfy(row -> assertThat(row).containsExactly(0.25f, Float.NaN));
    }

    @Test
    void takesAFeatureAnInputAndTheRestAsMissing() {
        JsonNode answer = infer("{'inputs':[{'name':'elo_home','shape':[2,1],'datatype':'INT64','data':[1,0]}],"
                + "'outputs':[{'name':'probabilities'}]}");

        assertThat(answer.path("outputs").findValuesAsText("name")).containsExactly("probabilities");
        assertThat(ingress.rooms.scored)
                .extracting(asked -> ((Features.Row) asked.features()).values())
                .containsExactly(new float[] {1, Float.NaN}, new float[] {0, Float.NaN});
    }

    @Test
    void explainsWhenItIsAskedTo() {
        JsonNode contributions = output(
                infer("{'parameters':{'explain':true},'inputs':[{'name':'goals-v1','shape':[1,2],'datatype':'FP64',"
                        + "'data':[0.5,2]}]}"),
                "contributions");

        assertThat(contributions.path("shape").toString()).isEqualTo("[1,3,3]");
        assertThat(contributions.path("data").toString()).isEqualTo("[0.1,0.4,0.1,0.2,0.5,0.0,0.3,0.6,-0.1]");
    }

    @Test
    void readsElementsInBinaryFormBehindTheJson() {
        byte[] head = ("{\"inputs\":[{\"name\":\"goals-v1\",\"shape\":[1,2],\"datatype\":\"FP32\","
                        + "\"parameters\":{\"binary_data_size\":8}}]}")
                .getBytes(StandardCharsets.UTF_8);
        byte[] body = ByteBuffer.allocate(head.length + 8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(head)
                .putFloat(0.75f)
                .putFloat(2)
                .array();
        HttpResponse<String> response = ingress.send(ingress.to(MODEL + "/infer")
                .header("Inference-Header-Content-Length", Integer.toString(head.length))
                .POST(BodyPublishers.ofByteArray(body)));

        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        assertThat(output(RunningIngress.json(response), "probabilities")
                        .at("/data/0")
                        .doubleValue())
                .isEqualTo(0.75);
    }

    @Test
    void scoresAThousandRowsInTheirOrder() {
        StringBuilder data = new StringBuilder("0");
        for (int i = 1; i < 1_000; i++) {
            data.append(',').append(i / 1_000.0);
        }
        JsonNode answer =
                infer("{'inputs':[{'name':'elo_home','shape':[1000],'datatype':'FP64','data':[" + data + "]}]}");

        JsonNode probabilities = output(answer, "probabilities").path("data");
        for (int i = 0; i < 1_000; i++) {
            assertThat(probabilities.get(3 * i).doubleValue()).isCloseTo(i / 1_000.0, within(1e-6));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'inputs':[]}                                                       | one or more tensors",
                "{}                                                                  | one or more tensors",
                "[]                                                                  | one or more tensors",
                "{'inputs':[1]}                                                      | needs a \"name\"",
                "{'inputs':[{'name':'goals-v1','shape':[1,2],'datatype':'BYTES'}]}   | FP32, FP64",
                "{'inputs':[{'name':'goals-v1','shape':[0,2],'datatype':'FP32','data':[]}]}      | positive whole",
                "{'inputs':[{'name':'goals-v1','shape':[1e3,2],'datatype':'FP32','data':[]}]}    | positive whole",
                "{'inputs':[{'name':'goals-v1','shape':[99999999999999999999],'datatype':'FP32','data':[]}]} | positive",
                "{'inputs':[{'name':'goals-v1','shape':[],'datatype':'FP32','data':[1]}]}        | 1 to 1000",
                "{'inputs':[{'name':'goals-v1','shape':[1001,2],'datatype':'FP32','data':[1]}]}  | 1 to 1000",
                "{'inputs':[{'name':'goals-v1','shape':[1,3],'datatype':'FP32','data':[1,2,3]}]} | [matches, 2]",
                "{'inputs':[{'name':'goals-v1','shape':[1,2],'datatype':'FP32','data':[1]}]}     | the 2 numbers",
                "{'inputs':[{'name':'goals-v1','shape':[1,2],'datatype':'FP32','data':[1,2,3]}]} | the 2 numbers",
                "{'inputs':[{'name':'goals-v1','shape':[1,2],'datatype':'FP32','data':[1,'2']}]} | must be numbers",
                "{'inputs':[{'name':'goals-v1','shape':[1,2],'datatype':'FP32','data':[1,1e999]}]} | not finite",
                "{'inputs':[{'name':'goals-v1','shape':[1,2],'datatype':'FP32'}]}                | the 2 numbers",
                "{'inputs':[{'name':'elo_hom','shape':[1],'datatype':'FP32','data':[1]}]}        | did you mean elo_home",
                "{'inputs':[{'name':'elo_home','shape':[1],'datatype':'FP32','data':[1]},"
                        + "{'name':'elo_away','shape':[2],'datatype':'FP32','data':[1,2]}]}      | same shape",
                "{'inputs':[{'name':'elo_home','shape':[1],'datatype':'FP32','data':[1]},"
                        + "{'name':'elo_home','shape':[1],'datatype':'FP32','data':[1]}]}        | come once",
                "{'inputs':[{'name':'elo_home','shape':[1],'datatype':'FP32','data':[1]}],'outputs':[{'name':'odds'}]}"
                        + " | no output",
                "{'inputs':[{'name':'elo_home','shape':[1],'datatype':'FP32','parameters':{'binary_data_size':4}}]}"
                        + " | takes 4 bytes",
                "{'inputs':                                                                      | not JSON"
            })
    void refusesWhatItCannotReadInTheFormOfTheProtocol(String body, String words) {
        HttpResponse<String> response = ingress.post(MODEL + "/infer", body.replace('\'', '"'));

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(RunningIngress.json(response).path("error").asText()).contains(words);
        assertThat(ingress.rooms.scored).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"-1", "99999", "many"})
    void refusesALengthOfTheJsonThatCannotBe(String length) {
        HttpResponse<String> response =
                ingress.post(MODEL + "/infer", "{\"inputs\":[]}", "Inference-Header-Content-Length", length);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(RunningIngress.json(response).path("error").asText()).contains("Inference-Header-Content-Length");
    }

    @Test
    void saysWhichModelThereIs() {
        HttpResponse<String> other = ingress.get("/v2/models/other");
        HttpResponse<String> old = ingress.get(MODEL + "/versions/6/ready");

        assertThat(other.statusCode()).isEqualTo(404);
        assertThat(RunningIngress.json(other).path("error").asText()).contains("soccer-match-outcome in version 7");
        assertThat(old.statusCode()).isEqualTo(404);
        assertThat(ingress.get("/v2/nowhere").body()).startsWith("{\"error\":");
    }

    @Test
    void passesOnThatTheModelHasTooMuchToDo() {
        ingress.rooms.score = (row, call) -> Future.failedFuture(
                Failure.of(Category.OVERLOADED, "scoring-full", "Later.").asException());

        HttpResponse<String> response = ingress.post(
                MODEL + "/infer",
                "{\"inputs\":[{\"name\":\"elo_home\",\"shape\":[1],\"datatype\":\"FP32\",\"data\":[1]}]}");

        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.headers().firstValue("Retry-After")).isPresent();
        assertThat(response.body()).isEqualTo("{\"error\":\"Later.\"}");
    }

    private static JsonNode infer(String body) {
        HttpResponse<String> response = ingress.post(MODEL + "/infer", body.replace('\'', '"'));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return RunningIngress.json(response);
    }

    private static JsonNode output(JsonNode answer, String name) {
        for (JsonNode output : answer.path("outputs")) {
            if (output.path("name").asText().equals(name)) {
                return output;
            }
        }
        throw new AssertionError("no output " + name + " in " + answer);
    }
}
