package dev.touchline.dispatch.room;

import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;

/** A server that is told things, and answers as a test says. */
final class Receiver {
    final Queue<Told> told = new ConcurrentLinkedQueue<>();
    volatile Consumer<HttpServerRequest> answer = request -> request.response().end();
    final int port;

    record Told(String path, MultiMap headers, byte[] body) {}

    Receiver(Vertx vertx) {
        HttpServer server = Answers.of(vertx.createHttpServer()
                .requestHandler(request -> request.body().onSuccess(body -> {
                    told.add(new Told(request.uri(), request.headers(), body.getBytes()));
                    answer.accept(request);
                }))
                .listen(0, "127.0.0.1"));
        port = server.actualPort();
    }

    String url() {
        return "http://localhost:" + port + "/done";
    }

    /** Answers with these statuses in turn, the last for ever. */
    void answerWith(int... statuses) {
        answer = request -> {
            int turn = Math.min(told.size(), statuses.length) - 1;
            request.response().setStatusCode(statuses[turn]).end();
        };
    }
}
