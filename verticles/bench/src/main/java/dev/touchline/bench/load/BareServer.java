package dev.touchline.bench.load;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;

/** An HTTP server without routes, limits or metrics. */
final class BareServer extends VerticleBase {
    private final int port;
    private final Handler<HttpServerRequest> handler;

    BareServer(int port, Handler<HttpServerRequest> handler) {
        this.port = port;
        this.handler = handler;
    }

    @Override
    public Future<?> start() {
        return vertx.createHttpServer(
                        new HttpServerOptions().setHost("127.0.0.1").setPort(port))
                .requestHandler(handler)
                .listen();
    }
}
