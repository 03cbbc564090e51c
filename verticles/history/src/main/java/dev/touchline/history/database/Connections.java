package dev.touchline.history.database;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.ClientSSLOptions;
import io.vertx.core.net.NetClientOptions;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.SslMode;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * How connections to PostgreSQL are made and given up. The client by itself lets any number of questions wait for ever:
 * every bound is set here.
 */
final class Connections {
    private static final int PIPELINE = 16;
    private static final int PREPARED = 256;
    private static final int CONNECT_MILLIS = 2000;
    private static final int UNANSWERED_MILLIS = 10_000;
    private static final int SILENT_BEYOND_LIMIT_SECONDS = 30;

    private Connections() {}

    /** A pool that connects to wherever the server is by then. */
    static Pool pool(Vertx vertx, DatabaseLimits limits, Supplier<PgConnectOptions> server) {
        return PgBuilder.pool()
                .with(new PoolOptions()
                        .setMaxSize(limits.connections())
                        .setMaxWaitQueueSize(limits.waiting())
                        .setConnectionTimeout((int) limits.queryTimeout().toMillis())
                        .setConnectionTimeoutUnit(TimeUnit.MILLISECONDS)
                        .setMaxLifetime(30)
                        .setMaxLifetimeUnit(TimeUnit.MINUTES)
                        .setIdleTimeout(5)
                        .setIdleTimeoutUnit(TimeUnit.MINUTES))
                .with(lines(limits))
                .connectingTo(() -> Future.succeededFuture(server.get()))
                .using(vertx)
                .build();
    }

    /**
     * A peer that has vanished without a word is noticed by the kernel where it can be told to (native transports only),
     * else by a silence longer than the longest statement.
     */
    private static NetClientOptions lines(DatabaseLimits limits) {
        return new NetClientOptions()
                .setTcpKeepAlive(true)
                .setTcpUserTimeout(UNANSWERED_MILLIS)
                .setConnectTimeout(CONNECT_MILLIS)
                .setIdleTimeout((int) limits.longestStatement().toSeconds() + SILENT_BEYOND_LIMIT_SECONDS)
                .setIdleTimeoutUnit(TimeUnit.SECONDS);
    }

    /** The server's own limits and our manners, put on top of how it is reached. */
    static PgConnectOptions tuned(PgConnectOptions given, DatabaseLimits limits) {
        PgConnectOptions tuned = new PgConnectOptions(given)
                .setCachePreparedStatements(true)
                .setPreparedStatementCacheMaxSize(PREPARED)
                .setPipeliningLimit(PIPELINE)
                .addProperty("application_name", "touchline")
                .addProperty(
                        "statement_timeout", Long.toString(limits.queryTimeout().toMillis()))
                .addProperty("idle_in_transaction_session_timeout", "60000");
        if (tuned.getSslMode() != SslMode.DISABLE) {
            tuned.setSslOptions(verifying(tuned));
        }
        return tuned;
    }

    private static ClientSSLOptions verifying(PgConnectOptions options) {
        boolean verify = options.getSslMode() == SslMode.VERIFY_CA || options.getSslMode() == SslMode.VERIFY_FULL;
        ClientSSLOptions ssl = options.getSslOptions() == null
                ? new ClientSSLOptions()
                : options.getSslOptions().copy();
        return ssl.setTrustAll(!verify)
                .setHostnameVerificationAlgorithm(options.getSslMode() == SslMode.VERIFY_FULL ? "HTTPS" : "");
    }
}
