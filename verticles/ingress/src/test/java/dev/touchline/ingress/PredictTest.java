package dev.touchline.ingress;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.touchline.contracts.prediction.Subject;
import io.vertx.core.Future;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code POST /predict} in its three forms, over a real socket. */
class PredictTest {
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
        ingress.rooms.predictions.clear();
        ingress.rooms.calls.clear();
        ingress.rooms.predict = (question, call) -> Future.succeededFuture(Samples.prediction());
    }

    @Test
    void predictsByTheNamesOfTheClubs() {
        HttpResponse<String> response = ingress.post(
                "/predict",
                """
                {"home": " Arsenal ", "away": "Chelsea", "competition": "eng.1",
                 "kickoff": "2026-03-01T17:30+01:00", "neutral": true}
                """);

        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        assertThat(ingress.rooms.predictions.poll().subject())
                .isEqualTo(new Subject.Clubs(
                        "Arsenal",
                        "Chelsea",
                        Optional.of("eng.1"),
                        Optional.of(Instant.parse("2026-03-01T16:30:00Z")),
                        true));
    }

    @Test
    void predictsAStoredMatch() {
        assertThat(ingress.post("/predict", "{\"match_id\": 4711}").statusCode())
                .isEqualTo(200);
        assertThat(ingress.rooms.predictions.poll().subject()).isEqualTo(new Subject.StoredMatch(4711));
    }

    @Test
    void predictsFromRawFeaturesAsTheOriginSentThem() {
        HttpResponse<String> response =
                ingress.post("/predict", "{\"match_id\": 99, \"features\": {\"diff_win_5_mean\": 0.3, \"sex\": 0}}");

        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        assertThat(ingress.rooms.predictions.poll().subject())
                .isEqualTo(new Subject.RawFeatures(Optional.of(99L), Map.of("diff_win_5_mean", 0.3, "sex", 0.0)));
    }

    @Test
    void answersInTheNamesOfTheDesign() {
        JsonNode reply =
                RunningIngress.json(ingress.post("/predict", "{\"home\": \"Arsenal\", \"away\": \"Chelsea\"}"));

        assertThat(reply.get("match_id").longValue()).isEqualTo(4711);
        assertThat(reply.get("proba_home").doubleValue()).isEqualTo(0.5);
        assertThat(reply.get("predicted_class").intValue()).isZero();
        assertThat(reply.get("predicted_label").textValue()).isEqualTo("home");
        assertThat(reply.at("/expected_goals/home").doubleValue()).isEqualTo(1.7);
        assertThat(reply.get("scorelines").size()).isEqualTo(7);
        assertThat(reply.get("model_run_id").textValue()).isEqualTo("3f7a1c9d2e4b");
        assertThat(reply.get("features_as_of").textValue()).isEqualTo("2026-02-27");
        assertThat(reply.at("/imputed/0").textValue()).isEqualTo("shots_home");
        assertThat(reply.get("cache").textValue()).isEqualTo("miss");
        assertThat(reply.has("explanation")).isFalse();
    }

    @Test
    void answersInTheOriginsNamesToo() {
        JsonNode origin = RunningIngress.json(ingress.post("/predict", "{\"match_id\": 1}"))
                .get("prediction");

        assertThat(origin)
                .isEqualTo(
                        RunningIngress.json("{\"predicted_class\":0,\"probabilities\":{\"0\":0.5,\"1\":0.3,\"2\":0.2},"
                                + "\"model_version\":\"7\",\"model_run_id\":\"3f7a1c9d2e4b\"}"));
    }

    @Test
    void explainsWhenAsked() {
        ingress.rooms.predict = (question, call) ->
                Future.succeededFuture(question.explain() ? Samples.explained() : Samples.prediction());

        JsonNode reply = RunningIngress.json(ingress.post("/predict?explain=true", "{\"match_id\": 1}"));

        assertThat(reply.at("/explanation/contributions/0/feature").textValue()).isEqualTo("elo_gap");
        assertThat(reply.at("/explanation/margins/away").doubleValue()).isEqualTo(-0.4);
    }

    @Test
    void answersTheSameWithASlashAtTheEnd() {
        assertThat(ingress.post("/predict/", "{\"match_id\": 1}").statusCode()).isEqualTo(200);
    }

    @Test
    void continuesTheCallersTrace() {
        String trace = "4bf92f3577b34da6a3ce929d0e0e4736";

        HttpResponse<String> response =
                ingress.post("/predict", "{\"match_id\": 1}", "traceparent", "00-" + trace + "-00f067aa0ba902b7-01");

        assertThat(response.headers().firstValue("X-Trace-Id")).contains(trace);
        assertThat(ingress.rooms.calls.poll().traceparent().orElseThrow().traceId())
                .isEqualTo(trace);
    }

    @Test
    void beginsATraceWhereTheCallerHasNone() {
        HttpResponse<String> response = ingress.post("/predict", "{\"match_id\": 1}", "traceparent", "nonsense");

        String trace = response.headers().firstValue("X-Trace-Id").orElseThrow();
        assertThat(trace).matches("[0-9a-f]{32}");
        assertThat(ingress.rooms.calls.poll().traceparent().orElseThrow().traceId())
                .isEqualTo(trace);
    }

    @Test
    void givesOneTagToTheSameAnswerAndAnotherAfterTheTeamStateMoved() {
        String body = "{\"home\": \"Arsenal\", \"away\": \"Chelsea\"}";
        String first =
                ingress.post("/predict", body).headers().firstValue("ETag").orElseThrow();
        String again =
                ingress.post("/predict", body).headers().firstValue("ETag").orElseThrow();

        ingress.rooms.predict = (question, call) -> Future.succeededFuture(Samples.prediction("state-13"));
        String moved =
                ingress.post("/predict", body).headers().firstValue("ETag").orElseThrow();

        assertThat(again).isEqualTo(first).startsWith("W/\"");
        assertThat(moved).isNotEqualTo(first);
    }
}
