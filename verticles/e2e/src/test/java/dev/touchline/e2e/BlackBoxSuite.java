package dev.touchline.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.touchline.e2e.process.Answer;
import dev.touchline.e2e.process.Http;
import dev.touchline.e2e.process.TouchlineProcess;
import dev.touchline.testing.servers.Await;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What callers are promised, whatever the layout: each subclass runs all of it on one. */
abstract class BlackBoxSuite extends TrackRecords implements HoldsSuite {
    private static final String QUESTION = "{\"home\":\"Arsenal\",\"away\":\"Chelsea\"}";
    private static final String ASYNC = "respond-async";

    /** How often a caller asks again. */
    private static final int PATIENCE = 5;

    /** Time in which what one process has learnt reaches the others. */
    private static final Duration SPREADING = Duration.ofSeconds(10);

    @Test
    void answersWithACalibratedPredictionOfARealMatch() {
        Answer answer = http.post("/predict", QUESTION);

        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        JsonNode body = answer.body();
        double home = body.path("proba_home").asDouble();
        double draw = body.path("proba_draw").asDouble();
        double away = body.path("proba_away").asDouble();
        assertThat(home + draw + away).isCloseTo(1, within(1e-9));
        assertThat(List.of(home, draw, away)).allMatch(p -> p > 0.02 && p < 0.95);
        assertThat(body.path("model_name").asText()).isEqualTo("soccer-match-outcome");
        assertThat(homeWinCells(body.path("scorelines"))).isCloseTo(home, within(1e-6));
        assertThat(body.path("prediction").path("probabilities").path("0").asDouble())
                .isEqualTo(home);
    }

    @Test
    void answersTheSameQuestionFromTheCache() {
        String question = question("Everton", "Newcastle");
        double first = http.post("/predict", question).body().path("proba_home").asDouble();

        assertThat(Await.until(
                        SPREADING, () -> answer(question).path("cache").asText().equals("hit")))
                .isTrue();
        assertThat(answer(question).path("proba_home").asDouble()).isEqualTo(first);
    }

    @Test
    void explainsAPredictionOnDemand() {
        JsonNode body = http.post("/predict?explain=true", QUESTION).body();

        JsonNode explanation = body.path("explanation");
        double sum = explanation.path("bias").path("home").asDouble();
        for (JsonNode part : explanation.path("contributions")) {
            sum += part.path("contribution").path("home").asDouble();
        }
        assertThat(explanation.path("contributions")).isNotEmpty();
        assertThat(sum).isCloseTo(explanation.path("margins").path("home").asDouble(), within(1e-4));
    }

    @Test
    void predictsFromFeaturesOfTheCallersOwn() {
        String feature =
                http.get("/predict/model/info").body().path("features").path(0).asText();

        JsonNode body = answer("{\"match_id\":99,\"features\":{\"" + feature + "\":1.0}}");

        assertThat(body.path("match_id").asInt()).isEqualTo(99);
        assertThat(body.path("proba_home").asDouble()).isBetween(0.0, 1.0);
    }

    @Test
    void predictsAStoredFixtureByItsId() {
        LocalDate day = LocalDate.now(ZoneOffset.UTC).plusDays(20);
        upload(Results.HEADER + "eng.1," + Results.season(day) + "," + day + ",Burnley,Fulham,,\n");
        String stored = "/matches?competition=eng.1&team=Burnley&played=false&from=" + day;
        JsonNode fixture = http.get(stored).body().path("matches").path(0);

        JsonNode body = answer("{\"match_id\":" + fixture.path("match_id").asLong() + "}");

        assertThat(body.path("home").asText()).isEqualTo("Burnley");
        assertThat(body.path("date").asText()).isEqualTo(day.toString());
    }

    @Test
    void knowsImportedResultsInEveryProcess() {
        String question = question("Arsenal", "Liverpool");
        double before = answer(question).path("proba_home").asDouble();

        JsonNode report = upload(Results.losingStreakOf("Arsenal"));

        assertThat(report.path("added").asInt()).isEqualTo(Results.OPPONENTS.size());
        for (TouchlineProcess ingress : layout.processes("ingress")) {
            assertThat(Await.until(SPREADING, () -> allBelow(before, ingress.http(), question)))
                    .as(ingress.plan().name())
                    .isTrue();
        }
        assertThat(upload(Results.losingStreakOf("Arsenal")).path("unchanged").asInt())
                .isEqualTo(Results.OPPONENTS.size());
    }

    @Test
    void namesEveryBadRowOfAnImportAndStoresNone() {
        Answer refused = http.upload(
                "/matches",
                "text/csv",
                Results.HEADER
                        + "eng.1,2025-26,2025-08-16,Burnley,Wolves,1,0\neng.1,2025-26,never,Burnley,Wolves,1,0\n"
                        + "eng.1,2025-26,1066-10-14,Burnley,Wolves,1,0\neng.1,2025-26,2025-08-16,Bur\"nley,Wolves,1,0\n");

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body().path("errors").findValuesAsText("pointer"))
                .containsExactly("line 3", "line 4", "line 5");
        assertThat(http.get("/matches?team=Burnley&from=2025-08-16&to=2025-08-16")
                        .body()
                        .path("matches"))
                .isEmpty();
    }

    @Test
    void suggestsTheNearestNamesForAnUnknownClub() {
        Answer answer = http.post("/predict", question("Arsenall", "Chelsea"));

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.header("content-type")).contains("application/problem+json");
        assertThat(answer.body().path("errors").path(0).path("suggestions").toString())
                .contains("Arsenal");
    }

    @Test
    void refusesWhatItDoesNotUnderstand() {
        assertThat(http.post("/predict", "{\"home\":").status()).isEqualTo(400);
        assertThat(http.post("/predict", "{\"home\":\"Arsenal\"}").status()).isEqualTo(422);
        assertThat(http.get("/nowhere").status()).isEqualTo(404);
    }

    @Test
    void makesATaskOfAQuestionWhoseCallerWillNotWait() {
        Answer accepted = http.post("/predict", QUESTION, "Prefer", ASYNC);

        assertThat(accepted.status()).as(accepted.text()).isEqualTo(202);
        assertThat(accepted.header("Preference-Applied")).isEqualTo(ASYNC);
        JsonNode ended = ended(accepted.header("Location"));
        assertThat(ended.path("status").asText()).isEqualTo("succeeded");
        assertThat(ended.path("result").path("proba_home").asDouble())
                .isEqualTo(answer(QUESTION).path("proba_home").asDouble());
    }

    @Test
    void answersAtOnceACallerWhoWouldWaitAWhile() {
        Answer answer = http.post("/predict", QUESTION, "Prefer", "wait=10");

        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.header("Preference-Applied")).isEqualTo("wait=10");
    }

    @Test
    void speaksTheNamesOfEarlierSystems() {
        Answer submitted = http.post("/predict/async", QUESTION);

        assertThat(submitted.status()).isEqualTo(202);
        String status = submitted.body().path("status_url").asText();
        ended(submitted.header("Location"));
        assertThat(http.get(status).body().path("status").asText()).isEqualTo("success");
    }

    @Test
    void takesTheSameKeyWithTheSameQuestionForTheSameTask() {
        String key = UUID.randomUUID().toString();
        Answer first = http.post("/predict", QUESTION, "Prefer", ASYNC, "Idempotency-Key", key);
        Answer again = http.post("/predict", QUESTION, "Prefer", ASYNC, "Idempotency-Key", key);
        Answer other = http.post("/predict", question("Chelsea", "Arsenal"), "Prefer", ASYNC, "Idempotency-Key", key);

        assertThat(again.header("Location")).isEqualTo(first.header("Location"));
        assertThat(other.status()).isEqualTo(409);
    }

    @Test
    void failsATaskWhoseQuestionHasNoAnswer() {
        String location = http.post("/predict", question("Arsenall", "Chelsea"), "Prefer", ASYNC)
                .header("Location");

        JsonNode ended = ended(location);

        assertThat(ended.path("status").asText()).isEqualTo("failed");
        assertThat(ended.path("error").path("detail").asText()).contains("Did you mean Arsenal?");
        assertThat(ended.path("result").isMissingNode()).isTrue();
    }

    @Test
    void letsACallerGiveATaskUp() {
        assertThat(http.post("/ops/queues/ml/pause", "").status()).isEqualTo(200);
        String location = waiting();

        String answered = http.delete(location).body().path("status").asText();

        assertThat(http.post("/ops/queues/ml/resume", "").status()).isEqualTo(200);
        JsonNode ended = ended(location);
        assertThat(answered).isEqualTo("cancelled");
        assertThat(ended.path("status").asText()).isEqualTo("cancelled");
        assertThat(ended.path("result").isMissingNode()).isTrue();
        assertThat(http.delete(location).body().path("status").asText()).isEqualTo("cancelled");
    }

    /** A task that nobody works on: that the queue rests takes a moment to be known everywhere. */
    private String waiting() {
        for (int i = 0; i < SPREADING.toSeconds(); i++) {
            String location = http.post("/predict", QUESTION, "Prefer", ASYNC).header("Location");
            if (http.get(location + "?wait=1").body().path("status").asText().equals("accepted")) {
                return location;
            }
        }
        throw new AssertionError("the queue does not come to rest");
    }

    @Test
    void knowsNoTaskThatNobodyMade() {
        String unknown = "/tasks/" + UUID.randomUUID();
        // Right after an outage nobody is sure of it.
        Await.until(SPREADING.multipliedBy(2), () -> http.get(unknown).status() != 503);
        assertThat(http.get(unknown).status()).isEqualTo(404);
        assertThat(http.get(unknown + "?wait=1").status()).isEqualTo(404);
        assertThat(http.delete(unknown).status()).isEqualTo(404);
    }

    @Test
    void endsEveryAcceptedTaskExactlyOnce() {
        List<CompletableFuture<Answer>> posts = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            posts.add(accepted(UUID.randomUUID().toString(), PATIENCE));
        }
        List<String> locations = posts.stream()
                .map(CompletableFuture::join)
                .peek(answer -> assertThat(answer.status()).as(answer.text()).isEqualTo(202))
                .map(answer -> answer.header("Location"))
                .toList();

        assertThat(locations).doesNotHaveDuplicates();
        List<JsonNode> ended = locations.stream().map(this::ended).toList();
        assertThat(ended).allSatisfy(task -> {
            assertThat(task.path("status").asText()).isEqualTo("succeeded");
            assertThat(task.path("attempts").asInt()).isEqualTo(1);
        });
        // An end that came twice would have moved the task's last change.
        for (JsonNode task : ended) {
            JsonNode now = http.get(task.path("status_url").asText()).body();
            assertThat(now.path("updated_at")).isEqualTo(task.path("updated_at"));
        }
    }

    @Test
    void listsTheNewestTasks() {
        String location = http.post("/predict", QUESTION, "Prefer", ASYNC).header("Location");
        ended(location);

        JsonNode tasks = http.get("/tasks?state=succeeded&limit=20").body().path("tasks");

        assertThat(tasks).hasSizeLessThanOrEqualTo(20);
        assertThat(tasks.findValuesAsText("status_url")).contains(location);
    }

    @Test
    void showsAtEveryEntranceWhatBecomesOfATaskThatOneAccepted() {
        List<TouchlineProcess> entrances = layout.processes("ingress");
        try (HeardLines watcher =
                new HeardLines(entrances.get(entrances.size() - 1).http(), "/ops/events")) {
            assertThat(watcher.hears("event: hello"))
                    .as(watcher.lines().toString())
                    .isTrue();
            String location = entrances
                    .get(0)
                    .http()
                    .post("/predict", QUESTION, "Prefer", ASYNC)
                    .header("Location");

            assertThat(watcher.hears(location.substring("/tasks/".length())))
                    .as(watcher.lines().toString())
                    .isTrue();
            assertThat(watcher.hears("\"queues\":[{")).isTrue();
            JsonNode ended = ended(location);
            assertThat(ended.path("timeline").findValuesAsText("status"))
                    .startsWith("accepted")
                    .endsWith("succeeded");
            assertThat(ended.path("timeline").findValuesAsText("node")).isNotEmpty();
        }
    }

    @Test
    void letsOperatorsListenToAnAddressOfAnotherProcess() {
        Http entrance = layout.processes("ingress").get(0).http();
        String address = "touchline.scoring.score.v1";
        Await.until(SPREADING, () -> entrance.get("/ops/mesh").text().contains(address));
        try (HeardLines tap = new HeardLines(entrance, "/ops/mesh/tap?address=" + address)) {
            assertThat(tap.hears("event: listening")).as(tap.lines().toString()).isTrue();
            boolean heard = Await.until(Duration.ofSeconds(60), () -> {
                // A question that the cache cannot answer.
                entrance.post("/predict", "{\"features\":{\"elo_difference\":" + Math.random() * 100 + "}}");
                return tap.heard("event: request");
            });

            assertThat(heard).as(tap.lines().toString()).isTrue();
            assertThat(tap.hears("took_micros")).isTrue();
        }
    }

    @Test
    void tellsHowItIs() {
        Answer health = http.get("/healthcheck");
        assertThat(health.status()).isEqualTo(200);
        assertThat(health.body().path("status").asText()).as(health.text()).isEqualTo("healthy");
        for (String probe : List.of("/livez", "/readyz", "/startupz")) {
            assertThat(http.get(probe).text()).as(probe).isEqualTo("ok\n");
        }
        assertThat(http.get("/metrics").text()).contains("http_requests_total");
        assertThat(http.get("/version").body().path("model_name").asText()).isEqualTo("soccer-match-outcome");
        assertThat(http.get("/predict/model/info").body().path("bundle_digest").asText())
                .isNotBlank();
    }

    @Test
    void documentsItself() {
        assertThat(http.get("/openapi.yaml").text()).contains("operationId: predict");
        assertThat(http.get("/docs").status()).isEqualTo(200);
        assertThat(http.get("/").status()).isEqualTo(200);
        assertThat(http.get("/teams?search=arsenal").text()).contains("\"Arsenal\"");
        assertThat(http.get("/competitions").text()).contains("eng.1");
    }

    /** A caller who is told that it takes too long right now asks again under the same key. */
    private CompletableFuture<Answer> accepted(String key, int patience) {
        return http.postLater("/predict", QUESTION, "Prefer", ASYNC, "Idempotency-Key", key)
                .thenCompose(answer -> patience > 0 && answer.status() > 500
                        ? accepted(key, patience - 1)
                        : CompletableFuture.completedFuture(answer));
    }

    private boolean allBelow(double bound, Http ingress, String question) {
        for (int i = 0; i < 4; i++) {
            JsonNode body = ingress.post("/predict", question).body();
            if (body.path("proba_home").asDouble(1) >= bound) {
                return false;
            }
        }
        return true;
    }

    private JsonNode answer(String question) {
        Answer answer = http.post("/predict", question);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.body();
    }

    private JsonNode ended(String location) {
        Answer answer = http.get(location + "?wait=30");
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.body().path("status").asText()).isIn("succeeded", "failed", "cancelled");
        return answer.body();
    }

    private JsonNode upload(String csv) {
        Answer answer = http.upload("/matches", "text/csv", csv);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.body();
    }

    private static String question(String home, String away) {
        return "{\"home\":\"" + home + "\",\"away\":\"" + away + "\"}";
    }

    private static double homeWinCells(JsonNode scorelines) {
        double sum = 0;
        for (int home = 0; home < scorelines.size(); home++) {
            for (int away = 0; away < home; away++) {
                sum += scorelines.path(home).path(away).asDouble();
            }
        }
        return sum;
    }
}
