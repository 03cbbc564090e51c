package dev.touchline.ingress;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Seeing and steering queues, workers, dead letters and nodes. */
class OpsOperationsTest {
    private static final String ID = "0b0e7a4e-3f5b-4b58-9d0d-6d2a3f2c1b7a";
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
        ingress.rooms.deadLetters.clear();
        ingress.rooms.deadLetterQueries.clear();
        ingress.rooms.pauses.clear();
        ingress.rooms.nodes = List.of();
    }

    private static HttpResponse<String> post(String path) {
        return ingress.send(ingress.to(path).POST(BodyPublishers.noBody()));
    }

    private static JsonNode json(String path) {
        return RunningIngress.json(ingress.get(path));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/ops/queues", "/monitoring/celery/queues"})
    void showsHowTheQueuesStand(String path) {
        JsonNode queue = json(path).at("/queues/0");

        assertThat(queue.get("name").textValue()).isEqualTo("ml");
        assertThat(queue.get("keeper").textValue()).isEqualTo("rabbitmq");
        assertThat(queue.get("ready").longValue()).isEqualTo(12);
        assertThat(queue.get("unacked").longValue()).isEqualTo(3);
        assertThat(queue.get("paused").booleanValue()).isFalse();
    }

    @Test
    void letsTheWorkersOfAQueueRestAndGoOn() {
        JsonNode paused = RunningIngress.json(post("/ops/queues/ml/pause"));
        JsonNode resumed = RunningIngress.json(post("/ops/queues/ml/resume"));

        assertThat(paused.at("/queues/0/paused").booleanValue()).isTrue();
        assertThat(resumed.at("/queues/0/paused").booleanValue()).isFalse();
        assertThat(ingress.rooms.pauses).extracting(pause -> pause.paused()).containsExactly(true, false);
    }

    @Test
    void answersAnUnknownQueueWith404() {
        assertThat(post("/ops/queues/nothing/pause").statusCode()).isEqualTo(404);
        assertThat(post("/ops/queues/..%2f..%2fetc/pause").statusCode()).isEqualTo(404);
        assertThat(ingress.rooms.pauses).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/ops/workers", "/monitoring/celery/workers"})
    void showsWhoWorksOnWhat(String path) {
        ingress.rooms.nodes = List.of(OpsSamples.node("a"), OpsSamples.node("b"));

        JsonNode workers = json(path).get("workers");

        assertThat(workers).hasSize(2);
        assertThat(workers.at("/1/host").textValue()).isEqualTo("host-b");
        assertThat(workers.at("/1/oldest_held_ms").longValue()).isEqualTo(1_500);
        assertThat(workers.at("/1/jobs/0").textValue()).isEqualTo("task-1");
    }

    @Test
    void showsNodesAndSumsUpTheirAddresses() {
        ingress.rooms.nodes = List.of(OpsSamples.node("a"), OpsSamples.node("b"));

        JsonNode mesh = json("/ops/mesh");

        assertThat(mesh.at("/nodes/0/roles/1").textValue()).isEqualTo("scoring");
        assertThat(mesh.get("addresses")).hasSize(1);
        JsonNode address = mesh.at("/addresses/0");
        assertThat(address.get("consumers").intValue()).isEqualTo(2);
        assertThat(address.get("answered").longValue()).isEqualTo(200);
        assertThat(address.get("per_second").doubleValue()).isEqualTo(5.0);
    }

    @Test
    void listsDeadLettersAPageAtATimeWithoutTheirBodies() {
        ingress.rooms.deadLetters.put(ID, OpsSamples.deadLetter(ID));

        JsonNode page = json("/ops/dead-letters?queue=ml&after=cursor-1&limit=7");

        assertThat(page.at("/dead_letters/0/id").textValue()).isEqualTo(ID);
        assertThat(page.at("/dead_letters/0/cause/type").textValue()).isEqualTo("/problems/internal-error");
        assertThat(page.at("/dead_letters/0").has("body")).isFalse();
        assertThat(page.get("next").textValue()).isEqualTo("cursor-2");
        var query = ingress.rooms.deadLetterQueries.poll();
        assertThat(query.queue()).isEqualTo(Optional.of("ml"));
        assertThat(query.after()).isEqualTo(Optional.of("cursor-1"));
        assertThat(query.limit()).isEqualTo(7);
    }

    @Test
    void showsADeadLetterWithItsBody() {
        ingress.rooms.deadLetters.put(ID, OpsSamples.deadLetter(ID));

        assertThat(json("/ops/dead-letters/" + ID).get("body").textValue()).contains(ID);
    }

    @Test
    void putsADeadLetterBackIntoItsQueueOnce() {
        ingress.rooms.deadLetters.put(ID, OpsSamples.deadLetter(ID));

        HttpResponse<String> first = post("/ops/dead-letters/" + ID + "/requeue");

        assertThat(first.statusCode()).isEqualTo(202);
        assertThat(first.headers().firstValue("Location")).contains("/tasks/" + ID);
        assertThat(RunningIngress.json(first).get("status").textValue()).isEqualTo("accepted");
        assertThat(post("/ops/dead-letters/" + ID + "/requeue").statusCode()).isEqualTo(404);
    }

    @Test
    void throwsADeadLetterAwayOnce() {
        ingress.rooms.deadLetters.put(ID, OpsSamples.deadLetter(ID));

        assertThat(ingress.send(ingress.to("/ops/dead-letters/" + ID).DELETE()).statusCode())
                .isEqualTo(200);
        assertThat(ingress.send(ingress.to("/ops/dead-letters/" + ID).DELETE()).statusCode())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"..%2f..%2fetc%2fpasswd", "%00", "a%0d%0ab", "%2e%2e", "-", "a%20b", "%F0%9F%92%A3"})
    void findsNoDeadLetterUnderAnIdThatCannotBe(String id) {
        try (RawClient client = new RawClient(ingress.port)) {
            String reply = client.say("GET /ops/dead-letters/" + id + " HTTP/1.1\r\nHost: localhost\r\n\r\n")
                    .reply();

            assertThat(reply).containsPattern("^HTTP/1.1 4[0-9]{2}").contains("application/problem+json");
        }
    }

    @Test
    void refusesACursorThatIsTooLongOrUnprintable() {
        assertThat(ingress.get("/ops/dead-letters?after=" + "x".repeat(3_000)).statusCode())
                .isEqualTo(422);
        assertThat(ingress.get("/ops/dead-letters?after=%00").statusCode()).isEqualTo(422);
        assertThat(ingress.get("/ops/dead-letters?limit=1001").statusCode()).isEqualTo(422);
        assertThat(ingress.rooms.deadLetterQueries).isEmpty();
    }

    @Test
    void saysWhichMethodsAPathAnswersTo() {
        HttpResponse<String> wrong = ingress.get("/ops/queues/ml/pause");

        assertThat(wrong.statusCode()).isEqualTo(405);
        assertThat(wrong.headers().firstValue("Allow")).contains("POST");
        assertThat(ingress.send(ingress.to("/ops/queues").DELETE()).statusCode())
                .isEqualTo(405);
    }

    @Test
    void countsOperationsByTheirTemplate() {
        post("/ops/queues/elsewhere/pause");

        assertThat(ingress.get("/metrics").body())
                .contains("endpoint=\"/ops/queues/{queue}/pause\",method=\"POST\",status=\"404\"")
                .doesNotContain("elsewhere");
    }
}
