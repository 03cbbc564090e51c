package dev.touchline.ingress.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchline.ingress.contract.ApiContract;
import dev.touchline.ingress.reply.Reply;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A request whose operation never says anything, at a server that takes one request at a time. */
class TurnTest {
    private final Vertx vertx = Vertx.vertx();
    private final CountDownLatch asked = new CountDownLatch(1);
    private final Promise<Reply> silence = Promise.promise();
    private int port;

    /** Answers when the test says so. */
    private final class Silent implements Operation {
        @Override
        public String id() {
            return "getVersion";
        }

        @Override
        public Duration longest() {
            return Duration.ofMillis(300);
        }

        @Override
        public Future<Reply> answer(Request request) {
            asked.countDown();
            return silence.future();
        }
    }

    @BeforeEach
    void start() throws Exception {
        Reception reception = new Reception(Gates.taking(1, Gates.streams(1)));
        port = ApiContract.load(vertx)
                .compose(contract -> {
                    vertx.setPeriodic(20, sweep -> reception.sweep());
                    return reception
                            .receiveAt(vertx.createHttpServer(), vertx, contract, List.of(new Silent()))
                            .listen(0, "127.0.0.1");
                })
                .map(HttpServer::actualPort)
                .toCompletionStage()
                .toCompletableFuture()
                .get(30, TimeUnit.SECONDS);
    }

    @AfterEach
    void stop() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
    }

    private HttpResponse<String> ask() throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/version"))
                                .timeout(Duration.ofSeconds(30))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void isAnsweredAtItsDeadlineAndGivesItsPermitBack() throws Exception {
        for (int i = 0; i < 3; i++) {
            HttpResponse<String> late = ask();

            assertThat(late.statusCode()).as(late.body()).isEqualTo(504);
            assertThat(late.body()).contains("no-answer");
        }
    }

    @Test
    void dropsAnAnswerThatComesLaterThanTheDeadline() throws Exception {
        assertThat(ask().statusCode()).isEqualTo(504);

        silence.complete(Reply.text(200, "late"));

        assertThat(ask().body()).isEqualTo("late");
    }

    @Test
    void givesThePermitBackAtTheDeadlineAlsoWhenItsClientHasGone() throws Exception {
        try (Socket client = new Socket("127.0.0.1", port)) {
            client.getOutputStream()
                    .write("GET /version HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            assertThat(asked.await(10, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(untilAdmitted()).isEqualTo(504);
    }

    /** The status of the first request that is not refused because of the one whose client has gone. */
    private int untilAdmitted() throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        int status = 503;
        while (status == 503) {
            assertThat(System.nanoTime()).as("the permit is lost").isLessThan(end);
            status = ask().statusCode();
        }
        return status;
    }
}
