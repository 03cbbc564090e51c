package dev.touchline.ingress;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.touchline.contracts.Category;
import dev.touchline.contracts.Failure;
import io.vertx.core.Future;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every error is a problem, says what to do next and shows nothing of our insides. */
class ProblemTest {
    private static final String NAMES = "{\"home\": \"Arsenal\", \"away\": \"Chelsea\"}";
    private static RunningIngress ingress;

    @BeforeAll
    static void start() {
        ingress = RunningIngress.start();
    }

    @AfterAll
    static void stop() {
        ingress.close();
    }

    private static JsonNode problem(HttpResponse<String> response, int status, String code) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
        JsonNode problem = RunningIngress.json(response);
        assertThat(problem.get("type").textValue()).isEqualTo("/problems/" + code);
        assertThat(problem.get("status").intValue()).isEqualTo(status);
        assertThat(problem.get("title").textValue()).isNotBlank();
        assertThat(problem.get("instance").textValue()).startsWith("/");
        assertThat(problem.get("trace_id").textValue())
                .isEqualTo(response.headers().firstValue("X-Trace-Id").orElseThrow());
        return problem;
    }

    @ParameterizedTest
    @CsvSource({
        "INVALID, 422",
        "NOT_FOUND, 404",
        "CONFLICT, 409",
        "OVERLOADED, 503",
        "UPSTREAM, 502",
        "UNAVAILABLE, 503",
        "BUG, 500"
    })
    void givesEachCategoryItsStatus(Category category, int status) {
        ingress.rooms.predict = (question, call) -> Future.failedFuture(
                Failure.of(category, "some-code", "Some words.").asException());

        HttpResponse<String> response = ingress.post("/predict", NAMES);

        JsonNode problem = problem(response, status, "some-code");
        assertThat(problem.get("detail").textValue()).isEqualTo("Some words.");
        assertThat(response.headers().firstValue("Retry-After").isPresent()).isEqualTo(status == 503);
    }

    @Test
    void passesOnWhatMightHaveBeenMeant() {
        Failure unknown = new Failure(
                Category.NOT_FOUND,
                "unknown-club",
                "No club is called Arsenl.",
                List.of(new Failure.Detail("/home", "is not a known club", List.of("Arsenal"))));
        ingress.rooms.predict = (question, call) -> Future.failedFuture(unknown.asException());

        JsonNode problem = problem(ingress.post("/predict", NAMES), 404, "unknown-club");

        assertThat(problem.at("/errors/0/pointer").textValue()).isEqualTo("/home");
        assertThat(problem.at("/errors/0/suggestions/0").textValue()).isEqualTo("Arsenal");
    }

    @Test
    void tellsNothingOfOurInsidesWhenWeBreak() {
        ingress.rooms.predict = (question, call) -> {
            throw new IllegalStateException("jdbc:postgresql://secret");
        };

        HttpResponse<String> response = ingress.post("/predict", NAMES);

        assertThat(response.body()).doesNotContain("secret").doesNotContain("Exception");
        assertThat(response.statusCode()).isEqualTo(500);
    }

    @Test
    void namesEveryWrongFieldAtOnce() {
        JsonNode problem = problem(
                ingress.post(
                        "/predict",
                        "{\"home\": 7, \"away\": \"\", \"kickof\": \"x\", \"neutral\": \"no\", \"competition\": \"England\"}"),
                422,
                "invalid-body");

        assertThat(problem.get("errors").findValuesAsText("pointer"))
                .containsExactlyInAnyOrder("/home", "/away", "/kickof", "/neutral", "/competition");
        assertThat(problem.get("errors").findValues("suggestions").get(0).get(0).textValue())
                .isEqualTo("kickoff");
    }

    @Test
    void saysThatAKickoffMustExist() {
        JsonNode problem = problem(
                ingress.post("/predict", "{\"home\": \"A\", \"away\": \"B\", \"kickoff\": \"2026-02-30T12:00Z\"}"),
                422,
                "invalid-body");

        assertThat(problem.at("/errors/0/reason").textValue()).contains("exists");
    }

    @Test
    void refusesAParameterThatNobodyKnows() {
        JsonNode problem = problem(ingress.post("/predict?explian=true", NAMES), 422, "invalid-parameter");

        assertThat(problem.at("/errors/0/pointer").textValue()).isEqualTo("query/explian");
        assertThat(problem.at("/errors/0/suggestions/0").textValue()).isEqualTo("explain");
    }

    @Test
    void refusesAParameterOfTheWrongType() {
        JsonNode problem = problem(ingress.get("/teams?limit=5000"), 422, "invalid-parameter");

        assertThat(problem.at("/errors/0/reason").textValue()).isEqualTo("must be a whole number from 1 to 1000");
    }

    @Test
    void answersAnUnknownPath() {
        problem(ingress.get("/nowhere"), 404, "not-found");
    }

    @Test
    void answersAWrongMethodWithTheRightOnes() {
        HttpResponse<String> response = ingress.send(ingress.to("/predict").DELETE());

        problem(response, 405, "method-not-allowed");
        assertThat(response.headers().firstValue("Allow")).contains("POST");
    }

    @Test
    void answersAMediaTypeThatIsNotReadHere() {
        HttpResponse<String> response = ingress.send(ingress.to("/predict")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(NAMES)));

        assertThat(problem(response, 415, "unsupported-media-type")
                        .get("detail")
                        .textValue())
                .contains("Content-Type: application/json");
    }

    @Test
    void answersAMediaTypeThatIsNotWrittenHere() {
        problem(ingress.post("/predict", NAMES, "Accept", "image/png"), 406, "not-acceptable");
    }

    @Test
    void answersATaskIdThatCannotExistAsNotFound() {
        problem(ingress.get("/tasks/nonsense"), 404, "not-found");
    }

    @Test
    void takesAPathOfItsOwnForNoParameterOfAnother() {
        HttpResponse<String> refused = ingress.get("/predict/async");

        problem(refused, 405, "method-not-allowed");
        assertThat(refused.headers().firstValue("Allow")).contains("POST");
    }

    @Test
    void givesEveryKindOfProblemThatIsMadeHereAPage() {
        String anyOther = ingress.get("/problems/made-elsewhere").body().substring("made-elsewhere".length());
        for (String code : List.of(
                "malformed-json",
                "invalid-body",
                "invalid-parameter",
                "not-found",
                "method-not-allowed",
                "unsupported-media-type",
                "not-acceptable",
                "internal-error",
                "body-too-large",
                "body-too-late",
                "bad-request",
                "head-too-large",
                "unknown-http-version",
                "api-key-needed",
                "api-key-not-set",
                "key-in-query",
                "rate-limited",
                "unsupported-content-encoding",
                "task-unconfirmed",
                "too-many-requests-under-way",
                "too-many-imports",
                "prediction-late",
                "invalid-import",
                "empty-import",
                "upload-broken")) {
            assertThat(ingress.get("/problems/" + code).body()).as(code).doesNotEndWith(anyOther);
        }
        assertThat(ingress.get("/problems/invalid-body").body()).contains("what to predict");
    }
}
