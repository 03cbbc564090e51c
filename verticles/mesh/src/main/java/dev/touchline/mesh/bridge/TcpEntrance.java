package dev.touchline.mesh.bridge;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import java.util.concurrent.TimeUnit;

/** Where clients come in over TCP. */
final class TcpEntrance {
    private final Vertx vertx;
    private final Bridge bridge;
    private final Promise<Integer> port = Promise.promise();
    private NetServer server;

    TcpEntrance(Vertx vertx, Bridge bridge) {
        this.vertx = vertx;
        this.bridge = bridge;
    }

    Future<Integer> port() {
        return port.future();
    }

    synchronized Future<Void> open() {
        BridgeConfig config = bridge.config();
        server = vertx.createNetServer(new NetServerOptions()
                        .setHost(config.host())
                        .setPort(config.port())
                        .setIdleTimeout(Math.toIntExact(config.idleTimeout().toMillis()))
                        .setIdleTimeoutUnit(TimeUnit.MILLISECONDS))
                .connectHandler(this::receive);
        return server.listen()
                .onSuccess(listening -> port.tryComplete(listening.actualPort()))
                .recover(cause -> Future.failedFuture(new IllegalStateException(
                        "cannot listen on " + config.host() + ":" + config.port() + " (" + cause.getMessage()
                                + "); set bridge.port to a free port, or 0 for any",
                        cause)))
                .mapEmpty();
    }

    synchronized Future<Void> close() {
        return server == null ? Future.succeededFuture() : server.close();
    }

    private void receive(NetSocket socket) {
        FrameReader reader = new FrameReader(socket, bridge.config().maxFrame().bytes());
        bridge.meet(new TcpClient(socket, reader)).ifPresent(conversation -> {
            socket.closeHandler(closed -> conversation.end());
            socket.exceptionHandler(broken -> socket.close());
            socket.drainHandler(drained -> conversation.keepPace());
            reader.read(conversation);
        });
    }
}
