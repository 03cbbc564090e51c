package dev.touchline.ingress;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The ingress while every other room is away: quick, honest, and still there. */
class AloneTest {
    private static final String QUESTION = "{\"home\": \"Arsenal\", \"away\": \"Chelsea\"}";
    private static final String ID = "0b0e7a4e-3f5b-4b58-9d0d-6d2a3f2c1b7a";
    private static RunningIngress ingress;

    @BeforeAll
    static void start() {
        ingress = RunningIngress.alone();
    }

    @AfterAll
    static void stop() {
        ingress.close();
    }

    private static void isAway(HttpRequest.Builder request) {
        long begun = System.nanoTime();
        HttpResponse<String> response = ingress.send(request);

        assertThat(response.statusCode()).as(response.body()).isEqualTo(503);
        assertThat(response.headers().firstValue("Retry-After")).isPresent();
        assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(System.nanoTime() - begun).as("nanoseconds").isLessThan(5_000_000_000L);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/teams",
                "/competitions",
                "/matches",
                "/tasks",
                "/tasks/" + ID,
                "/tasks/" + ID + "?wait=30",
                "/monitoring/task_status/" + ID,
                "/predict/model/info",
                "/ops/queues",
                "/ops/dead-letters",
                "/ops/dead-letters/" + ID
            })
    void saysThatWhatItWouldAskIsAway(String path) {
        isAway(ingress.to(path));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/ops/queues/ml/pause", "/ops/dead-letters/" + ID + "/requeue"})
    void changesNothing(String path) {
        isAway(ingress.to(path).POST(BodyPublishers.noBody()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/tasks/" + ID, "/ops/dead-letters/" + ID})
    void deletesNothing(String path) {
        isAway(ingress.to(path).DELETE());
    }

    @Test
    void predictsNothing() {
        isAway(ingress.to("/predict")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(QUESTION)));
    }

    @Test
    void importsNothing() {
        isAway(ingress.to("/matches")
                .header("Content-Type", "text/csv")
                .POST(BodyPublishers.ofString("competition,season,date,home,away\neng.1,2025-26,2025-08-16,A,B\n")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/livez",
                "/readyz",
                "/startupz",
                "/health",
                "/metrics",
                "/version",
                "/ops/mesh",
                "/ops/workers"
            })
    void staysReadyAndAnswersWhatItKnowsItself(String path) {
        assertThat(ingress.get(path).statusCode()).isEqualTo(200);
    }

    @Test
    void namesTheTaskThatNobodyConfirmed() {
        HttpResponse<String> response = ingress.post("/predict/async", QUESTION);

        String location = response.headers().firstValue("Location").orElseThrow();
        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.headers().firstValue("Retry-After")).contains("1");
        assertThat(location).matches("/tasks/[0-9a-f-]{36}");
        assertThat(response.body()).contains("task-unconfirmed").contains(location);
        assertThat(locationUnder("key-1", QUESTION)).isNotEqualTo(location);
    }

    @Test
    void givesTheSameTaskForTheSameQuestionUnderTheSameKey() {
        String first = locationUnder("key-1", QUESTION);

        assertThat(locationUnder("key-1", QUESTION)).isEqualTo(first);
        assertThat(locationUnder("key-2", QUESTION)).isNotEqualTo(first);
        assertThat(locationUnder("key-1", "{\"match_id\": 1}")).isNotEqualTo(first);
        assertThat(first.substring("/tasks/".length()))
                .matches("[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
    }

    private static String locationUnder(String key, String question) {
        HttpResponse<String> response =
                ingress.post("/predict", question, "Prefer", "respond-async", "Idempotency-Key", key);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(503);
        return response.headers().firstValue("Location").orElseThrow();
    }
}
