package dev.touchline.ingress;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.touchline.contracts.Category;
import dev.touchline.contracts.Failure;
import dev.touchline.contracts.prediction.Prediction;
import dev.touchline.testing.servers.Await;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** {@code POST /predict/batch} over real sockets. */
class BatchTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private RunningIngress ingress;

    @AfterEach
    void stop() {
        ingress.close();
    }

    private void serve(Map<String, String> settings) {
        ingress = new RunningIngress(Configs.with(settings));
    }

    private HttpResponse<String> send(String lines) {
        return ingress.send(ingress.to("/predict/batch")
                .header("Content-Type", "application/x-ndjson")
                .POST(BodyPublishers.ofString(lines)));
    }

    private static List<JsonNode> linesOf(HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return response.body().lines().map(RunningIngress::json).toList();
    }

    private static String questions(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(i -> "{\"id\":" + i + ",\"match_id\":" + i + "}\n")
                .collect(Collectors.joining());
    }

    @Test
    void answersLineByLineInOrderAndNamesTheBadOnes() {
        serve(Map.of());

        List<JsonNode> answers = linesOf(
                send(
                        """
                {"id":"a","home":"Arsenal","away":"Chelsea"}

                {"id":"b","home":"Arsenal"}
                not JSON
                {"match_id":7,"id":{}}
                {"id":12,"match_id":7}"""));

        assertThat(answers).extracting(line -> line.path("line").asInt()).containsExactly(1, 3, 4, 5, 6);
        assertThat(answers.get(0).path("id").asText()).isEqualTo("a");
        assertThat(answers.get(0).at("/prediction/proba_home").isNumber()).isTrue();
        assertThat(answers.get(1).path("id").asText()).isEqualTo("b");
        assertThat(answers.get(1).at("/problem/errors/0/pointer").asText()).isEqualTo("/away");
        assertThat(answers.get(2).at("/problem/type").asText()).isEqualTo("/problems/malformed-json");
        assertThat(answers.get(3).at("/problem/errors/0/pointer").asText()).isEqualTo("/id");
        assertThat(answers.get(4).path("id").asInt()).isEqualTo(12);
    }

    @Test
    void answersTenThousandLinesWithFewOfThemUnderWay() {
        serve(Map.of());
        AtomicInteger underWay = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        ingress.rooms.predict = (question, call) -> {
            most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
            return ingress.vertx
                    .timer(1, TimeUnit.MILLISECONDS)
                    .map(Samples.prediction())
                    .onComplete(done -> underWay.decrementAndGet());
        };

        List<JsonNode> answers = linesOf(send(questions(10_000)));

        assertThat(answers)
                .extracting(line -> line.path("id").asInt())
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, 10_000).boxed().toList());
        assertThat(answers).allMatch(line -> line.has("prediction"));
        assertThat(most.get()).isLessThanOrEqualTo(32);
    }

    @Test
    void keepsTheOrderWhenALaterLineIsAnsweredFirst() {
        serve(Map.of());
        Promise<Prediction> first = Promise.promise();
        ingress.rooms.predict = (question, call) -> {
            if (question.toString().contains("matchId=2")) {
                first.complete(Samples.prediction());
            }
            return question.toString().contains("matchId=1,")
                    ? first.future()
                    : Future.succeededFuture(Samples.prediction());
        };

        assertThat(linesOf(send(questions(2))))
                .extracting(line -> line.path("id").asInt())
                .containsExactly(1, 2);
    }

    @Test
    void asksAgainWhatWasTurnedAway() {
        serve(Map.of());
        AtomicInteger asked = new AtomicInteger();
        ingress.rooms.predict = (question, call) -> asked.incrementAndGet() <= 3
                ? Future.failedFuture(Failure.of(Category.OVERLOADED, "too-many-waiting", "Too many wait.")
                        .asException())
                : Future.succeededFuture(Samples.prediction());

        assertThat(linesOf(send(questions(1))).get(0).has("prediction")).isTrue();
        assertThat(asked).hasValue(4);
    }

    @Test
    void refusesALineThatIsTooLongAndGoesOn() {
        serve(Map.of("BODY_LIMIT", "1KiB"));
        String long1 = "{\"home\":\"" + "x".repeat(200_000) + "\"}\n";

        List<JsonNode> answers = linesOf(send(questions(1) + long1 + questions(1)));

        assertThat(answers.get(1).at("/problem/type").asText()).isEqualTo("/problems/line-too-long");
        assertThat(answers.get(1).path("line").asInt()).isEqualTo(2);
        assertThat(answers.get(2).has("prediction")).isTrue();
    }

    @Test
    void endsWithAProblemAtTheFirstLineThatIsTooMany() {
        serve(Map.of("MAX_BATCH_LINES", "3"));

        List<JsonNode> answers = linesOf(send(questions(500)));

        assertThat(answers).hasSize(4);
        assertThat(answers.get(3).path("line").asInt()).isEqualTo(4);
        assertThat(answers.get(3).at("/problem/type").asText()).isEqualTo("/problems/too-many-lines");
    }

    @Test
    void endsWithAProblemWhenTheUploadStandsStill() {
        serve(Map.of("BODY_TIMEOUT", "500ms"));
        try (RawClient client = new RawClient(ingress.port)) {
            String head = "POST /predict/batch HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-ndjson\r\n";
            client.say(head + "Content-Length: 1000\r\n\r\n" + questions(1));

            String reply = client.untilClosed();

            assertThat(reply).contains("\"line\":1,\"id\":1,\"prediction\"").contains("\"line\":2,\"problem\"");
            assertThat(reply).contains("/problems/body-too-late").endsWith("0\r\n\r\n");
        }
    }

    @Test
    void stopsAskingWhenTheClientHasGoneAndGivesItsPlaceBack() {
        serve(Map.of("MAX_BATCHES", "1", "BATCH_CONCURRENCY", "5"));
        Queue<Promise<Prediction>> held = new ConcurrentLinkedQueue<>();
        ingress.rooms.predict = (question, call) -> {
            Promise<Prediction> answer = Promise.promise();
            held.add(answer);
            return answer.future();
        };
        try (RawClient client = new RawClient(ingress.port)) {
            String body = questions(1_000);
            client.say("POST /predict/batch HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-ndjson\r\n"
                    + "Content-Length: " + body.length() + "\r\n\r\n" + body);
            assertThat(Await.until(LIMIT, () -> held.size() == 5)).isTrue();
            assertThat(send(questions(1)).statusCode()).isEqualTo(503);
        }
        ingress.rooms.predict = (question, call) -> Future.succeededFuture(Samples.prediction());

        assertThat(Await.until(LIMIT, () -> send(questions(1)).statusCode() == 200))
                .isTrue();
        held.forEach(answer -> answer.complete(Samples.prediction()));
        send(questions(1));
        assertThat(ingress.rooms.predictions.size()).as("asked for").isLessThan(100);
    }

    @Test
    void holdsBackTheUploadOfAClientThatDoesNotReadAndAnswersAllOnceItDoes() throws Exception {
        serve(Map.of());
        String body = questions(10_000);
        try (SlowClient client = new SlowClient(ingress.port)) {
            client.begin("POST /predict/batch HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-ndjson\r\n"
                    + "Content-Length: " + body.length() + "\r\n\r\n" + body);

            int answered = awaitStandstill();

            // What is neither read nor asked for is with the client; the systems' buffers hold some of the answers.
            assertThat(answered).isLessThan(9_000);
            assertThat(client.linesWith("\"prediction\"")).isEqualTo(10_000);
        }
    }

    /** How many questions have been asked when half a second has brought no more. */
    private int awaitStandstill() {
        AtomicInteger last = new AtomicInteger(-1);
        AtomicInteger same = new AtomicInteger();
        assertThat(Await.until(LIMIT, () -> {
                    int now = ingress.rooms.predictions.size();
                    same.set(now > 0 && last.getAndSet(now) == now ? same.get() + 1 : 0);
                    return same.get() >= 20;
                }))
                .isTrue();
        return last.get();
    }
}
