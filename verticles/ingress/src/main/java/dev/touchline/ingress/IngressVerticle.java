package dev.touchline.ingress;

import dev.touchline.ingress.contract.ApiContract;
import dev.touchline.ingress.http.Reception;
import dev.touchline.ingress.imports.Imports;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Listens for HTTP/1.1 on one event loop. Deploy several with the same {@link Ingress} and they share its port. Its
 * start fails when the port is taken. Its stop asks clients to leave with each answer and goes on answering for {@code
 * ingress.farewell}; then it takes no new connections, waits for the requests under way up to {@code
 * ingress.drain-timeout} and closes what is left.
 */
public final class IngressVerticle extends VerticleBase {
    /** Stands for "any free port, the same for all event loops of this room". */
    private static final int SHARED_FREE_PORT = -1;

    private static final long SWEEP_MILLIS = 250;

    /** How long a stop takes, once its time to drain is over, to close what is left. */
    private static final long CLOSING_MILLIS = 1_000;

    /** Connections that the system may hold for us while we are busy; the default loses bursts of more than 1,024. */
    private static final int ACCEPT_BACKLOG = 4_096;

    private final Ingress ingress;
    private final Reception reception;
    private HttpServer server;
    private WorkerExecutor workers;

    /** A listener of the given ingress. */
    public IngressVerticle(Ingress ingress) {
        this.ingress = ingress;
        this.reception = new Reception(ingress.gate(), ingress.annex());
    }

    /** The longest that a stop takes with the given configuration. */
    public static Duration longestStop(IngressConfig config) {
        return config.farewell().plus(config.drainTimeout()).plusMillis(CLOSING_MILLIS);
    }

    @Override
    public Future<?> start() {
        ingress.watchLoops(vertx);
        return contractOnThisLoop().compose(contract -> {
            vertx.setPeriodic(SWEEP_MILLIS, sweep -> reception.sweep());
            workers = vertx.createSharedWorkerExecutor(
                    "touchline-import",
                    Imports.MOST,
                    ingress.config().importTimeout().toMillis(),
                    TimeUnit.MILLISECONDS);
            server = reception.receiveAt(
                    vertx.createHttpServer(options()), vertx, contract, ingress.operations(vertx, contract, workers));
            return server.listen()
                    .onSuccess(listening -> ingress.listening(listening.actualPort()))
                    .recover(this::cannotListen);
        });
    }

    /** The contract is read once, on one event loop; without this step every server would listen on that one. */
    private Future<ApiContract> contractOnThisLoop() {
        return Future.fromCompletionStage(ingress.contract(vertx).toCompletionStage(), context);
    }

    private Future<HttpServer> cannotListen(Throwable cause) {
        IngressConfig config = ingress.config();
        return Future.failedFuture(new IllegalStateException(
                "cannot listen on " + config.host() + ":" + config.port() + " (" + cause.getMessage()
                        + "); set ingress.port to a free port, or 0 for any",
                cause));
    }

    @Override
    public Future<?> stop() {
        if (server == null) {
            return Future.succeededFuture();
        }
        reception.leave();
        long farewell = ingress.config().farewell().toMillis();
        long drain = ingress.config().drainTimeout().toMillis();
        // A connection that is closed while its next request is on the way loses that request.
        return vertx.timer(farewell, TimeUnit.MILLISECONDS)
                .compose(said -> server.shutdown(drain, TimeUnit.MILLISECONDS))
                .eventually(workers::close);
    }

    private HttpServerOptions options() {
        int port = ingress.config().port();
        return ingress.webSockets(new HttpServerOptions())
                .setHost(ingress.config().host())
                .setPort(port == 0 ? SHARED_FREE_PORT : port)
                .setAcceptBacklog(ACCEPT_BACKLOG)
                .setHttp2ClearTextEnabled(false)
                // We reply on the connection's own event loop only. Else each connection has a queue of 4 KB for
                // others.
                .setStrictThreadMode(true)
                // Each message of each request would pass through their handler.
                .setPerFrameWebSocketCompressionSupported(false)
                .setPerMessageWebSocketCompressionSupported(false)
                .setHandle100ContinueAutomatically(true);
    }
}
