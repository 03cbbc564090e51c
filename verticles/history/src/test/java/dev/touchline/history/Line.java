package dev.touchline.history;

import dev.touchline.history.postgres.PostgresServer;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import io.vertx.pgclient.PgConnectOptions;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The network line to a server, which a test can cut and join. */
public final class Line implements PostgresServer {
    private final Vertx vertx;
    private final PgConnectOptions target;
    private final Set<NetSocket> open = ConcurrentHashMap.newKeySet();
    private NetServer listener;
    private int port;

    public Line(Vertx vertx, PostgresServer server) {
        this.vertx = vertx;
        this.target = server.open();
        join();
    }

    @Override
    public PgConnectOptions open() {
        return new PgConnectOptions(target).setHost("127.0.0.1").setPort(port);
    }

    @Override
    public Optional<PgConnectOptions> mend() {
        return Optional.empty();
    }

    @Override
    public void close() {}

    /** Breaks every connection and refuses new ones. */
    public void cut() {
        Await.result(listener.close());
        open.forEach(NetSocket::close);
    }

    /** Lets connections through, at the same port as before. */
    public void join() {
        listener = vertx.createNetServer().connectHandler(this::connect);
        port = Await.result(listener.listen(port, "127.0.0.1")).actualPort();
    }

    private void connect(NetSocket client) {
        open.add(client);
        client.pause();
        vertx.createNetClient()
                .connect(target.getPort(), target.getHost())
                .onFailure(e -> client.close())
                .onSuccess(server -> {
                    open.add(server);
                    client.closeHandler(gone -> server.close());
                    server.closeHandler(gone -> client.close());
                    Future.all(client.pipeTo(server), server.pipeTo(client));
                });
    }
}
