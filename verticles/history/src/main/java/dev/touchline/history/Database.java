package dev.touchline.history;

import dev.touchline.contracts.Category;
import dev.touchline.contracts.Failure;
import dev.touchline.history.postgres.PostgresServer;
import dev.touchline.mesh.tracing.Attribute;
import dev.touchline.mesh.tracing.Span;
import dev.touchline.mesh.tracing.SpanKind;
import dev.touchline.mesh.tracing.Tracer;
import dev.touchline.mesh.tracing.Trail;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.ClientSSLOptions;
import io.vertx.core.net.NetClientOptions;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.SslMode;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one door to PostgreSQL: a bounded pool, a time limit and a timer around every statement. Every future fails with a
 * {@link dev.touchline.contracts.FailureException} when the database cannot be asked; then a server of ours that has died
 * is started again. Safe for use by any thread.
 */
final class Database {
    private static final Logger LOG = LoggerFactory.getLogger(Database.class);
    private static final int RETRIES = 2;
    private static final int PIPELINE = 16;

    private final Vertx vertx;
    private final HistoryConfig config;
    private final QueryTimers timers;
    private final PostgresServer server;
    private final Tracer tracer;
    private final AtomicBoolean mending = new AtomicBoolean();
    private volatile PgConnectOptions options;
    private volatile Pool pool;

    Database(Vertx vertx, HistoryConfig config, MeterRegistry registry, PostgresServer server, Tracer tracer) {
        this.vertx = vertx;
        this.config = config;
        this.timers = new QueryTimers(registry);
        this.server = server;
        this.tracer = tracer;
    }

    /** Starts the server if it is ours, brings its tables up to date and opens the pool. */
    Future<Void> open() {
        return vertx.executeBlocking(() -> {
                    PgConnectOptions opened = server.open();
                    new Migrations(opened).run();
                    return opened;
                })
                .map(opened -> {
                    options = tuned(opened);
                    pool = pool();
                    return null;
                });
    }

    /** Closes the pool, then stops the server if it is ours. Safe before open and twice. */
    Future<Void> close() {
        Pool open = pool;
        pool = null;
        Future<Void> closed = open == null ? Future.succeededFuture() : open.close();
        return closed.eventually(() -> vertx.executeBlocking(() -> {
            server.close();
            return null;
        }));
    }

    /**
     * Runs a statement that may be run twice: a connection that breaks meanwhile is replaced and the statement repeated.
     *
     * @param type a word for the timer's label, one of few
     */
    Future<RowSet<Row>> query(String type, String sql, Tuple values) {
        return timed(type, config.queryTimeout(), () -> attempt(sql, values, RETRIES));
    }

    /** Runs all in one transaction within the given time, once. */
    <T> Future<T> transaction(String type, Duration limit, Function<SqlConnection, Future<T>> work) {
        String timeouts =
                "set local statement_timeout = " + limit.toMillis() + "; set local lock_timeout = " + limit.toMillis();
        return timed(type, limit, () -> ready().compose(p -> p.withTransaction(
                connection -> connection.query(timeouts).execute().compose(done -> work.apply(connection)))));
    }

    /** How many writes share a statement of this type; to be told by whoever puts them together. */
    DistributionSummary batchSizes(String type) {
        return timers.batchSizes(type);
    }

    private Future<RowSet<Row>> attempt(String sql, Tuple values, int left) {
        return ready().compose(p -> p.preparedQuery(sql).execute(values)).recover(error -> {
            if (left == 0 || !DatabaseFailures.mayPass(error)) {
                return Future.failedFuture(error);
            }
            long pause = ThreadLocalRandom.current().nextLong(50, 150);
            return vertx.timer(pause, TimeUnit.MILLISECONDS).compose(woken -> attempt(sql, values, left - 1));
        });
    }

    private <T> Future<T> timed(String type, Duration limit, Supplier<Future<T>> work) {
        long begun = System.nanoTime();
        Span span = tracer.begin(SpanKind.CLIENT, type, Trail.trace())
                .with(Attribute.DB_SYSTEM, "postgresql")
                .with(Attribute.DB_OPERATION, type);
        Future<T> answer = work.get()
                .timeout(limit.toMillis() + 500, TimeUnit.MILLISECONDS)
                .onComplete(done -> timers.record(type, System.nanoTime() - begun))
                .recover(error -> {
                    if (DatabaseFailures.mayPass(error)) {
                        mend();
                    }
                    return Future.failedFuture(DatabaseFailures.of(error));
                });
        return span.until(answer);
    }

    private Future<Pool> ready() {
        Pool open = pool;
        return open == null
                ? Future.failedFuture(Failure.of(Category.UNAVAILABLE, "database-closed", "The database is not open.")
                        .asException())
                : Future.succeededFuture(open);
    }

    /** Looks after a server of ours that seems to be away; whoever comes meanwhile finds somebody at it already. */
    private void mend() {
        if (pool == null || !mending.compareAndSet(false, true)) {
            return;
        }
        vertx.executeBlocking(server::mend)
                .onSuccess(moved -> moved.ifPresent(now -> options = tuned(now)))
                .onFailure(e -> LOG.warn("{}; the next look at it tries again", e.getMessage()))
                .onComplete(done -> mending.set(false));
    }

    private Pool pool() {
        return PgBuilder.pool()
                .with(new PoolOptions()
                        .setMaxSize(config.poolSize())
                        .setMaxWaitQueueSize(config.poolWaiting())
                        .setConnectionTimeout((int) config.queryTimeout().toMillis())
                        .setConnectionTimeoutUnit(TimeUnit.MILLISECONDS)
                        .setMaxLifetime(30)
                        .setMaxLifetimeUnit(TimeUnit.MINUTES)
                        .setIdleTimeout(5)
                        .setIdleTimeoutUnit(TimeUnit.MINUTES))
                .with(new NetClientOptions().setTcpKeepAlive(true).setConnectTimeout(2000))
                .connectingTo(() -> Future.succeededFuture(options))
                .using(vertx)
                .build();
    }

    private PgConnectOptions tuned(PgConnectOptions given) {
        PgConnectOptions tuned = new PgConnectOptions(given)
                .setCachePreparedStatements(true)
                .setPreparedStatementCacheMaxSize(256)
                .setPipeliningLimit(PIPELINE)
                .addProperty("application_name", "touchline")
                .addProperty(
                        "statement_timeout", Long.toString(config.queryTimeout().toMillis()))
                .addProperty("idle_in_transaction_session_timeout", "60000");
        if (tuned.getSslMode() != SslMode.DISABLE && tuned.getSslOptions() == null) {
            boolean verify = tuned.getSslMode() == SslMode.VERIFY_CA || tuned.getSslMode() == SslMode.VERIFY_FULL;
            tuned.setSslOptions(new ClientSSLOptions()
                    .setTrustAll(!verify)
                    .setHostnameVerificationAlgorithm(tuned.getSslMode() == SslMode.VERIFY_FULL ? "HTTPS" : ""));
        }
        return tuned;
    }
}
