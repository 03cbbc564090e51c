package dev.touchline.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchline.bundle.Bundle;
import dev.touchline.scoring.CompiledBooster;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class ClosedLoopTest {
    private static final byte[] QUESTION = "{\"home\":\"Árbor\"}".getBytes(StandardCharsets.UTF_8);
    private static final Duration SHORT = Duration.ofMillis(200);

    @Test
    void countsTheAnswersOfABareServer() {
        try (Ceiling fixed = Ceiling.fixed("{}".getBytes(StandardCharsets.UTF_8))) {
            Measurement found = load(fixed.port(), 4).run(SHORT);

            assertThat(found.perSecond()).isPositive();
            assertThat(found.p50Millis()).isPositive().isLessThanOrEqualTo(found.p99Millis());
            assertThat(found.refused()).isZero();
        }
    }

    @Test
    void countsTheAnswersOfAServerThatWalksTheTrees() {
        Bundle shipped = Bundle.shipped();
        List<float[]> rows = List.of(shipped.golden().get(0).features());
        try (Ceiling walk = Ceiling.busAndWalk(new byte[2_000], CompiledBooster.of(shipped), rows)) {
            Measurement found = load(walk.port(), 4).run(SHORT);

            assertThat(found.perSecond()).isPositive();
            assertThat(found.refused()).isZero();
        }
    }

    @Test
    void sendsWholeQuestions() {
        Vertx vertx = Vertx.vertx();
        int port = serve(vertx, request -> request.body().onSuccess(body -> request.response()
                .setStatusCode(new String(QUESTION, StandardCharsets.UTF_8).equals(body.toString()) ? 200 : 400)
                .end()));

        assertThat(load(port, 2).run(SHORT).refused()).isZero();
        await(vertx.close());
    }

    @Test
    void takesAPromiseForAnAnswerWhenItAsksForATask() {
        Vertx vertx = Vertx.vertx();
        int port = serve(vertx, request -> request.response()
                .setStatusCode("respond-async".equals(request.getHeader("Prefer")) ? 202 : 200)
                .end());

        assertThat(new ClosedLoop(port, 2, Ask.A_TASK, () -> QUESTION)
                        .run(SHORT)
                        .refused())
                .isZero();
        assertThat(load(port, 2).run(SHORT).refused()).isZero();
        await(vertx.close());
    }

    @Test
    void countsEveryAnswerOtherThan200AsRefused() {
        Vertx vertx = Vertx.vertx();
        int port = serve(vertx, request -> request.response().setStatusCode(503).end("busy"));

        Measurement found = load(port, 2).run(SHORT);

        assertThat(found.refused()).isPositive();
        await(vertx.close());
    }

    @Test
    void failsWhenTheServerClosesAConnection() {
        Vertx vertx = Vertx.vertx();
        int port = serve(vertx, request -> request.connection().close());
        ClosedLoop load = load(port, 2);

        assertThatThrownBy(() -> load.run(SHORT)).isInstanceOf(UncheckedIOException.class);
        await(vertx.close());
    }

    private static ClosedLoop load(int port, int connections) {
        return new ClosedLoop(port, connections, Ask.AN_ANSWER, () -> QUESTION);
    }

    private static int serve(Vertx vertx, Consumer<HttpServerRequest> handler) {
        HttpServer server =
                await(vertx.createHttpServer().requestHandler(handler::accept).listen(0, "127.0.0.1"));
        return server.actualPort();
    }

    private static <T> T await(Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }
}
