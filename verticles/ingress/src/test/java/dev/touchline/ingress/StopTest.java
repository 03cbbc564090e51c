package dev.touchline.ingress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchline.contracts.prediction.Prediction;
import dev.touchline.testing.servers.Await;
import io.vertx.core.Promise;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Stopping loses no request that is under way. */
class StopTest {
    private static final String REQUEST = "POST /predict HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
            + "Content-Length: 14\r\n\r\n{\"match_id\":1}";

    @Test
    void takesNoNewConnectionButAnswersWhatIsUnderWay() throws InterruptedException {
        try (RunningIngress ingress = RunningIngress.start();
                RawClient waiting = new RawClient(ingress.port);
                RawClient idle = new RawClient(ingress.port)) {
            Promise<Prediction> answer = Promise.promise();
            CountDownLatch arrived = new CountDownLatch(1);
            ingress.rooms.predict = (question, call) -> {
                arrived.countDown();
                return answer.future();
            };
            idle.say("GET /livez HTTP/1.1\r\nHost: x\r\n\r\n").reply();
            waiting.say(REQUEST);
            assertThat(arrived.await(10, TimeUnit.SECONDS)).isTrue();

            var stopping = ingress.lifecycle.stop();
            idle.untilClosed();

            awaitRefusal(ingress.port);
            assertThat(stopping.isComplete()).isFalse();
            answer.complete(Samples.prediction());
            assertThat(waiting.reply())
                    .startsWith("HTTP/1.1 200")
                    .containsIgnoringCase("connection: close")
                    .contains("proba_home");
            RunningIngress.await(stopping);
        }
    }

    @Test
    void goesOnAnsweringForTheFarewellWhileItSaysThatItIsNotReady() {
        try (RunningIngress ingress = new RunningIngress(Configs.with(Map.of("FAREWELL", "3s")))) {
            long from = System.nanoTime();
            var stopping = ingress.lifecycle.stop();

            assertThat(ingress.get("/readyz").statusCode()).isEqualTo(503);
            assertThat(ingress.post("/predict", "{\"match_id\":1}"))
                    .satisfies(reply -> assertThat(reply.statusCode()).isEqualTo(200))
                    .satisfies(reply ->
                            assertThat(reply.headers().firstValue("connection")).contains("close"));
            RunningIngress.await(stopping);

            assertThat(Duration.ofNanos(System.nanoTime() - from)).isGreaterThanOrEqualTo(Duration.ofSeconds(3));
            awaitRefusal(ingress.port);
        }
    }

    /** Each event loop stops by itself; the port is closed with the last of them, some milliseconds later. */
    private static void awaitRefusal(int port) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
        boolean refused = false;
        while (!refused) {
            assertThat(System.nanoTime()).as("the port is still open").isLessThan(end);
            try (RawClient client = new RawClient(port)) {
                client.untilClosed();
            } catch (UncheckedIOException e) {
                refused = true;
            }
        }
    }

    @Test
    void givesUpOnWhatIsUnderWayWhenTheTimeIsOver() throws InterruptedException {
        try (RunningIngress ingress = RunningIngress.start();
                RawClient waiting = new RawClient(ingress.port)) {
            CountDownLatch arrived = new CountDownLatch(1);
            ingress.rooms.predict = (question, call) -> {
                arrived.countDown();
                return Promise.<Prediction>promise().future();
            };
            waiting.say(REQUEST);
            assertThat(arrived.await(10, TimeUnit.SECONDS)).isTrue();

            RunningIngress.await(ingress.lifecycle.stop());

            assertThat(waiting.untilClosed()).doesNotContain("HTTP/1.1 200");
        }
    }

    @Test
    void endsABatchThatTakesTooLongWithTheLineToGoOnFrom() {
        try (RunningIngress ingress =
                        new RunningIngress(Configs.with(Map.of("BATCH_CONCURRENCY", "1", "DRAIN_TIMEOUT", "6s")));
                RawClient client = new RawClient(ingress.port)) {
            ingress.rooms.predict = (question, call) ->
                    ingress.vertx.timer(20, TimeUnit.MILLISECONDS).map(Samples.prediction());
            String body = "{\"match_id\":1}\n".repeat(5_000);
            client.say("POST /predict/batch HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-ndjson\r\n"
                    + "Content-Length: " + body.length() + "\r\n\r\n" + body);
            assertThat(Await.until(Duration.ofSeconds(30), () -> ingress.rooms.predictions.size() > 3))
                    .isTrue();

            var stopping = ingress.lifecycle.stop();
            String reply = client.untilClosed();

            long answered = reply.lines()
                    .filter(line -> line.contains("\"prediction\""))
                    .count();
            assertThat(reply)
                    .contains("{\"line\":" + (answered + 1) + ",\"problem\"")
                    .contains("/problems/leaving")
                    .endsWith("0\r\n\r\n");
            RunningIngress.await(stopping);
        }
    }

    @Test
    void failsToStartOnAPortThatIsTaken() {
        try (RunningIngress first = RunningIngress.start()) {
            assertThatThrownBy(() -> new RunningIngress(Configs.on(first.port)))
                    .hasMessageContaining(Integer.toString(first.port));
        }
    }
}
