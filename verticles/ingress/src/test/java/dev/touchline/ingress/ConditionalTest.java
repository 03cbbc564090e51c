package dev.touchline.ingress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchline.contracts.prediction.Prediction.CacheStatus;
import io.vertx.core.Future;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Replies that caches can keep, and clients that have them already. */
class ConditionalTest {
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
    void answer() {
        answer(CacheStatus.MISS, "state-12");
    }

    private static void answer(CacheStatus status, String stateVersion) {
        ingress.rooms.predict = (question, call) ->
                Future.succeededFuture(Samples.prediction(stateVersion).as(status));
    }

    private static String header(HttpResponse<?> reply, String name) {
        return reply.headers().firstValue(name).orElse("absent");
    }

    private static HttpResponse<String> getUnless(String path, String tag) {
        return ingress.send(ingress.to(path).header("If-None-Match", tag));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/predict/4711",
                "/predict/4711?explain=true",
                "/teams",
                "/competitions",
                "/predict/model/info",
                "/openapi.yaml",
                "/openapi.json",
                "/docs",
                "/docs/docs.js"
            })
    void areNotSentAgainToAClientThatHasThem(String path) {
        HttpResponse<String> first = ingress.get(path);
        String tag = header(first, "ETag");
        assertThat(first.statusCode()).as(first.body()).isEqualTo(200);
        assertThat(tag).startsWith("\"");
        assertThat(header(first, "Cache-Control")).isNotEqualTo("absent");

        HttpResponse<String> again = getUnless(path, tag);

        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(header(again, "ETag")).isEqualTo(tag);
        assertThat(header(again, "Cache-Control")).isEqualTo(header(first, "Cache-Control"));
        assertThat(header(again, "Content-Type")).isEqualTo("absent");
        assertThat(getUnless(path, "\"another\"").statusCode()).isEqualTo(200);
    }

    @Test
    void haveTheSameTagHoweverTheirCopyCameAbout() {
        HttpResponse<String> miss = ingress.get("/predict/4711");
        answer(CacheStatus.HIT, "state-12");
        HttpResponse<String> hit = ingress.get("/predict/4711");

        assertThat(hit.body()).isEqualTo(miss.body()).doesNotContain("\"cache\"");
        assertThat(header(hit, "ETag")).isEqualTo(header(miss, "ETag"));
        assertThat(header(miss, "Cache-Status")).isEqualTo("touchline; fwd=miss");
        assertThat(header(hit, "Cache-Status")).isEqualTo("touchline; hit");
        assertThat(Long.parseLong(header(hit, "Age"))).isNotNegative();
    }

    @Test
    void haveAnotherTagWhenWhatTheyRestOnHasMoved() {
        String tag = header(ingress.get("/predict/4711?explain=true"), "ETag");
        ingress.rooms.predict = (question, call) -> Future.succeededFuture(Samples.explained());

        assertThat(getUnless("/predict/4711?explain=true", tag).statusCode()).isEqualTo(200);
    }

    @Test
    void ofAHeadAreAnsweredLikeThoseOfAGet() {
        String tag = header(ingress.get("/teams"), "ETag");

        HttpResponse<String> head = ingress.send(
                ingress.to("/teams").header("If-None-Match", tag).method("HEAD", HttpRequest.BodyPublishers.noBody()));

        assertThat(head.statusCode()).isEqualTo(304);
    }

    @Test
    void areSentInAnyCaseWhereSomethingIsAskedToBeDone() {
        HttpResponse<String> first = ingress.post("/predict", "{\"match_id\": 4711}");

        HttpResponse<String> again =
                ingress.post("/predict", "{\"match_id\": 4711}", "If-None-Match", header(first, "ETag"));

        assertThat(again.statusCode()).isEqualTo(200);
    }

    @Test
    void areNotThereUnderWhatIsNoIdOfAMatch() {
        assertThat(ingress.get("/predict/x").statusCode()).isEqualTo(404);
        assertThat(ingress.get("/predict/-1").statusCode()).isEqualTo(404);
    }
}
