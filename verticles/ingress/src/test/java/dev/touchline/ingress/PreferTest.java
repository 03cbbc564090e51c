package dev.touchline.ingress;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.touchline.contracts.prediction.Prediction;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Waiting for an answer, preferring not to, and the task that a late answer becomes. */
class PreferTest {
    private static final String BODY = "{\"home\": \"Arsenal\", \"away\": \"Chelsea\"}";
    private static final Duration TIMEOUT = Duration.ofSeconds(2);
    private static RunningIngress ingress;

    @BeforeAll
    static void start() {
        ingress = new RunningIngress(Configs.patient(TIMEOUT));
    }

    @AfterAll
    static void stop() {
        ingress.close();
    }

    @BeforeEach
    void forget() {
        ingress.rooms.predictions.clear();
        ingress.rooms.submitted.clear();
        ingress.rooms.predict = (question, call) -> Future.succeededFuture(Samples.prediction());
    }

    private static void neverAnswer() {
        ingress.rooms.predict =
                (question, call) -> Promise.<Prediction>promise().future();
    }

    @Test
    void makesATaskOfAQuestionThatIsNotAnsweredInTime() {
        neverAnswer();
        long begun = System.nanoTime();

        HttpResponse<String> response = ingress.post("/predict", BODY);

        assertThat(Duration.ofNanos(System.nanoTime() - begun))
                .isBetween(TIMEOUT.minusMillis(200), TIMEOUT.plusMillis(1_500));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(504);
        String location = response.headers().firstValue("Location").orElseThrow();
        assertThat(location)
                .isEqualTo("/tasks/" + ingress.rooms.submitted.poll().id());
        assertThat(RunningIngress.json(response).get("detail").textValue()).contains(location);
        assertThat(RunningIngress.json(ingress.get(location)).get("status").textValue())
                .isEqualTo("accepted");
    }

    @Test
    void givesATaskAtOnceWhenTheClientPrefersNotToWait() {
        HttpResponse<String> response = ingress.post("/predict", BODY, "Prefer", "respond-async");

        assertThat(response.statusCode()).isEqualTo(202);
        assertThat(response.headers().firstValue("Location"))
                .contains("/tasks/" + ingress.rooms.submitted.poll().id());
        assertThat(response.headers().firstValue("Preference-Applied")).contains("respond-async");
        assertThat(ingress.rooms.predictions).isEmpty();
    }

    @Test
    void passesOnWhereToTellThatTheTaskHasEnded() {
        String query = "?callback_url=https%3A%2F%2Fclub.example%2Fdone%3Fa%3D1";

        ingress.post("/predict" + query, BODY, "Prefer", "respond-async");
        ingress.post("/predict/async" + query, BODY);

        assertThat(ingress.rooms.submitted)
                .extracting(task -> task.callbackUrl().orElse(""))
                .containsExactly("https://club.example/done?a=1", "https://club.example/done?a=1");
        ingress.rooms.submitted.clear();
    }

    @Test
    void waitsAsLongAsTheClientPrefersAndThenGivesATask() {
        neverAnswer();
        long begun = System.nanoTime();

        HttpResponse<String> response = ingress.post("/predict", BODY, "Prefer", "wait=1");

        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThan(Duration.ofMillis(900));
        assertThat(response.statusCode()).isEqualTo(202);
        assertThat(response.headers().firstValue("Preference-Applied")).contains("wait=1");
        assertThat(response.headers().firstValue("Location")).isPresent();
    }

    @Test
    void answersWithinAPreferredWait() {
        HttpResponse<String> response = ingress.post("/predict", BODY, "Prefer", "respond-async, wait=1");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Preference-Applied")).contains("wait=1");
        assertThat(ingress.rooms.submitted).isEmpty();
    }

    @Test
    void ignoresAPreferenceThatItDoesNotUnderstand() {
        assertThat(ingress.post("/predict", BODY, "Prefer", "handling=lenient, wait=soon")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void answersInTheOriginsNamesWithAndWithoutASlashAtTheEnd() {
        for (String path : new String[] {"/predict/async", "/predict/async/"}) {
            HttpResponse<String> response = ingress.post(path, BODY);

            JsonNode reply = RunningIngress.json(response);
            String id = ingress.rooms.submitted.poll().id();
            assertThat(response.statusCode()).isEqualTo(202);
            assertThat(reply.get("task_id").textValue()).isEqualTo(id);
            assertThat(reply.get("status").textValue()).isEqualTo("submitted");
            assertThat(reply.get("status_url").textValue()).isEqualTo("/monitoring/task_status/" + id);
            assertThat(RunningIngress.json(ingress.get("/monitoring/task_status/" + id))
                            .get("status")
                            .textValue())
                    .isEqualTo("pending");
        }
    }

    @Test
    void givesTheSameTaskForTheSameKeyAndRefusesTheKeyForAnotherQuestion() {
        String[] headers = {"Prefer", "respond-async", "Idempotency-Key", "\"8e03978e\""};
        String first = ingress.post("/predict", BODY, headers)
                .headers()
                .firstValue("Location")
                .orElseThrow();
        String again = ingress.post("/predict", BODY, headers)
                .headers()
                .firstValue("Location")
                .orElseThrow();

        assertThat(again).isEqualTo(first);
        assertThat(ingress.post("/predict", "{\"match_id\": 1}", headers).statusCode())
                .isEqualTo(409);
    }

    @Test
    void keepsTheKeyOfAQuestionThatBecomesATask() {
        neverAnswer();

        ingress.post("/predict", BODY, "Idempotency-Key", "my-key");

        assertThat(ingress.rooms.submitted.poll().idempotencyKey()).contains("my-key");
    }

    @Test
    void refusesAKeyThatCannotBeOne() {
        assertThat(ingress.post("/predict", BODY, "Idempotency-Key", "k".repeat(300))
                        .statusCode())
                .isEqualTo(422);
    }
}
