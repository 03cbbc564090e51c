package dev.touchline.bench.load;

import dev.touchline.scoring.CompiledBooster;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.function.Supplier;

/**
 * A server that does less than Touchline on purpose, with a Vert.x and event loops of its own. Its methods block and are
 * not for an event loop.
 */
public final class Ceiling implements AutoCloseable {
    /** As many as Touchline's own front has by default. */
    private static final int EVENT_LOOPS = 2;

    private static final String SCORER = "bench.walk";
    private static final DeliveryOptions ROW = new DeliveryOptions().setCodecName(RowCodec.NAME);

    private final Vertx vertx = Vertx.vertx();
    private final int port = FreePort.find();
    private final Buffer answer;

    private Ceiling(byte[] answer) {
        this.answer = Buffer.buffer(answer);
    }

    /** A server that answers every question with these bytes. */
    public static Ceiling fixed(byte[] answer) {
        Ceiling ceiling = new Ceiling(answer);
        ceiling.listen(() -> ceiling::reply);
        return ceiling;
    }

    /** A server that has another verticle score one of the rows, and then answers with these bytes. */
    static Ceiling busAndWalk(byte[] answer, CompiledBooster booster, List<float[]> rows) {
        Ceiling ceiling = new Ceiling(answer);
        EventBus bus = ceiling.vertx.eventBus();
        bus.registerCodec(new RowCodec());
        await(ceiling.vertx.deployVerticle(
                context -> bus.<float[]>consumer(SCORER, message -> message.reply(booster.margins(message.body()), ROW))
                        .completion()));
        ceiling.listen(() -> new Scored(ceiling, rows));
        return ceiling;
    }

    /** Where it listens. */
    public int port() {
        return port;
    }

    @Override
    public void close() {
        await(vertx.close());
    }

    private void listen(Supplier<Handler<HttpServerRequest>> handlers) {
        DeploymentOptions loops = new DeploymentOptions().setInstances(EVENT_LOOPS);
        await(vertx.deployVerticle(() -> new BareServer(port, handlers.get()), loops));
    }

    private void reply(HttpServerRequest request) {
        request.response().putHeader("content-type", "application/json").end(answer);
    }

    private static void await(Future<?> future) {
        future.toCompletionStage().toCompletableFuture().join();
    }

    /** Has a row scored before it answers. Each event loop has its own. */
    private static final class Scored implements Handler<HttpServerRequest> {
        private final Ceiling ceiling;
        private final EventBus bus;
        private final List<float[]> rows;
        private int next;

        Scored(Ceiling ceiling, List<float[]> rows) {
            this.ceiling = ceiling;
            this.bus = ceiling.vertx.eventBus();
            this.rows = rows;
        }

        @Override
        public void handle(HttpServerRequest request) {
            next = (next + 1) % rows.size();
            bus.<float[]>request(SCORER, rows.get(next), ROW)
                    .onSuccess(margins -> ceiling.reply(request))
                    .onFailure(thrown -> request.response().setStatusCode(500).end());
        }
    }
}
