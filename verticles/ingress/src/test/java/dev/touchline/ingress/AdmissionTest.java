package dev.touchline.ingress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchline.contracts.prediction.Prediction;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.lang.management.ManagementFactory;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Many requests at a time: waiting costs no thread, and the bound holds. */
class AdmissionTest {
    private static final int MANY = 5_000;
    private static final int WAVE = 500;

    private final Queue<Promise<Prediction>> parked = new ConcurrentLinkedQueue<>();

    private void park(RunningIngress ingress, CountDownLatch arrived) {
        ingress.rooms.predict = (question, call) -> {
            Promise<Prediction> answer = Promise.promise();
            parked.add(answer);
            arrived.countDown();
            return answer.future();
        };
    }

    private static Future<Integer> ask(HttpClient client, int port) {
        RequestOptions request = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setHost("127.0.0.1")
                .setPort(port)
                .setURI("/predict")
                .putHeader("Content-Type", "application/json");
        return client.request(request)
                .compose(sent -> sent.send("{\"match_id\": 1}"))
                .compose(response -> response.body().map(body -> response))
                .map(HttpClientResponse::statusCode);
    }

    @Test
    void parksFiveThousandRequestsWithoutAThreadForEach() throws InterruptedException {
        try (RunningIngress ingress = new RunningIngress(Configs.patient(Duration.ofMinutes(5)))) {
            var client = ingress.vertx.createHttpClient(
                    new HttpClientOptions(),
                    new PoolOptions().setHttp1MaxSize(MANY).setMaxWaitQueueSize(MANY));
            List<Future<Integer>> answers = new ArrayList<>();
            for (int wave = 0; wave < MANY / WAVE; wave++) {
                CountDownLatch arrived = new CountDownLatch(WAVE);
                park(ingress, arrived);
                for (int i = 0; i < WAVE; i++) {
                    answers.add(ask(client, ingress.port));
                }
                assertThat(arrived.await(60, TimeUnit.SECONDS))
                        .as("wave " + wave + " is parked")
                        .isTrue();
            }

            assertThat(ManagementFactory.getThreadMXBean().getThreadCount()).isLessThan(100);
            assertThat(ingress.get("/metrics").body()).contains("http_requests_in_progress 5001.0");
            parked.forEach(answer -> answer.complete(Samples.prediction()));

            RunningIngress.await(Future.all(answers));
            assertThat(answers.stream().collect(Collectors.groupingBy(Future::result, Collectors.counting())))
                    .isEqualTo(Map.of(200, (long) MANY));
        }
    }

    @Test
    void refusesWhatStandsInLineForTooLongAndStillAnswersProbes() throws InterruptedException {
        try (RunningIngress ingress = new RunningIngress(Configs.bounded(3))) {
            CountDownLatch arrived = new CountDownLatch(3);
            park(ingress, arrived);
            var client = ingress.vertx.createHttpClient(new PoolOptions().setHttp1MaxSize(3));
            List<Future<Integer>> answers = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                answers.add(ask(client, ingress.port));
            }
            assertThat(arrived.await(10, TimeUnit.SECONDS)).isTrue();

            HttpResponse<String> refused = ingress.post("/predict", "{\"match_id\": 1}");

            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(refused.headers().firstValue("Retry-After")).contains("1");
            assertThat(refused.body()).contains("too-many-requests-under-way");
            assertThat(ingress.get("/livez").statusCode()).isEqualTo(200);
            parked.forEach(answer -> answer.complete(Samples.prediction()));
            RunningIngress.await(Future.all(answers));
            ingress.rooms.predict = (question, call) -> Future.succeededFuture(Samples.prediction());
            assertThat(ingress.post("/predict", "{\"match_id\": 1}").statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void answersWhatStoodInLineWhenItsTurnComes() throws InterruptedException {
        try (RunningIngress ingress =
                new RunningIngress(Configs.with(Map.of("MAX_IN_FLIGHT", "1", "QUEUE_WAIT", "1m")))) {
            CountDownLatch arrived = new CountDownLatch(1);
            park(ingress, arrived);
            HttpClient client = ingress.vertx.createHttpClient(new PoolOptions().setHttp1MaxSize(10));
            Future<Integer> first = ask(client, ingress.port);
            assertThat(arrived.await(10, TimeUnit.SECONDS)).isTrue();
            List<Future<Integer>> others = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                others.add(ask(client, ingress.port));
            }
            assertThat(Crowd.until(() -> ingress.get("/metrics").body().contains("http_requests_queued 5.0")))
                    .as("five stand in line")
                    .isTrue();
            ingress.rooms.predict = (question, call) -> Future.succeededFuture(Samples.prediction());

            parked.remove().complete(Samples.prediction());

            assertThat(RunningIngress.await(first)).isEqualTo(200);
            assertThat(others).allSatisfy(answer -> assertThat(RunningIngress.await(answer))
                    .isEqualTo(200));
            assertThat(ingress.get("/metrics").body()).contains("http_requests_queued 0.0");
        }
    }

    @Test
    void holdsNoPermitForAClientThatLeavesTheLine() throws InterruptedException {
        try (RunningIngress ingress =
                new RunningIngress(Configs.with(Map.of("MAX_IN_FLIGHT", "1", "QUEUE_WAIT", "1m")))) {
            CountDownLatch arrived = new CountDownLatch(1);
            park(ingress, arrived);
            HttpClient client = ingress.vertx.createHttpClient(new PoolOptions().setHttp1MaxSize(10));
            Future<Integer> first = ask(client, ingress.port);
            assertThat(arrived.await(10, TimeUnit.SECONDS)).isTrue();
            HttpClient hasty = ingress.vertx.createHttpClient(new PoolOptions().setHttp1MaxSize(1));
            ask(hasty, ingress.port);
            assertThat(Crowd.until(() -> ingress.get("/metrics").body().contains("http_requests_queued 1.0")))
                    .isTrue();
            RunningIngress.await(hasty.close());
            ingress.rooms.predict = (question, call) -> Future.succeededFuture(Samples.prediction());

            parked.remove().complete(Samples.prediction());

            assertThat(RunningIngress.await(first)).isEqualTo(200);
            assertThat(RunningIngress.await(ask(client, ingress.port))).isEqualTo(200);
        }
    }
}
