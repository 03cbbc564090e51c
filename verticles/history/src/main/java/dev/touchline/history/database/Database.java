package dev.touchline.history.database;

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
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
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
public final class Database {
    private static final Logger LOG = LoggerFactory.getLogger(Database.class);
    private static final int RETRIES = 2;
    private static final int FIRST_TRIES = 5;
    private static final Duration BETWEEN_STARTS = Duration.ofSeconds(1);

    private final Vertx vertx;
    private final DatabaseLimits limits;
    private final QueryTimers timers;
    private final PostgresServer server;
    private final Tracer tracer;
    private final AtomicBoolean mending = new AtomicBoolean();
    private volatile PgConnectOptions options;
    private volatile Pool pool;
    private volatile boolean closed;

    public Database(Vertx vertx, DatabaseLimits limits, MeterRegistry registry, PostgresServer server, Tracer tracer) {
        this.vertx = vertx;
        this.limits = limits;
        this.timers = new QueryTimers(registry);
        this.server = server;
        this.tracer = tracer;
    }

    /**
     * Starts the server if it is ours, brings its tables up to date and opens the pool. A server that is not there yet is
     * waited for, within bounds: rooms and servers are often started together.
     */
    public Future<Void> open() {
        long giveUp = System.nanoTime() + limits.startPatience().toNanos();
        return prepare(giveUp).compose(opened -> {
            options = Connections.tuned(opened, limits);
            pool = Connections.pool(vertx, limits, () -> options);
            return firstAnswer(FIRST_TRIES);
        });
    }

    /** The first connection is the slowest, most of all on a machine that has just begun; nobody else waits for it. */
    private Future<Void> firstAnswer(int left) {
        return ready().compose(p -> p.query("select 1").execute())
                .<Void>mapEmpty()
                .recover(error -> left > 1 ? firstAnswer(left - 1) : Future.failedFuture(DatabaseFailures.of(error)));
    }

    private Future<PgConnectOptions> prepare(long giveUp) {
        return vertx.executeBlocking(() -> {
                    PgConnectOptions opened = server.open();
                    new Migrations(opened).run();
                    return opened;
                })
                .recover(error -> {
                    long left = TimeUnit.NANOSECONDS.toSeconds(giveUp - System.nanoTime());
                    if (left <= 0 || closed || !DatabaseFailures.mayBeStarting(error)) {
                        return Future.failedFuture(error);
                    }
                    LOG.warn("{}. Trying again for {} s", error.getMessage(), left);
                    return vertx.timer(BETWEEN_STARTS.toMillis(), TimeUnit.MILLISECONDS)
                            .compose(woken -> prepare(giveUp));
                });
    }

    /** Closes the pool, then stops the server if it is ours. Safe before open and twice. */
    public Future<Void> close() {
        closed = true;
        Pool open = pool;
        pool = null;
        Future<Void> done = open == null ? Future.succeededFuture() : open.close();
        return done.eventually(() -> vertx.executeBlocking(() -> {
            server.close();
            return null;
        }));
    }

    /**
     * Runs a statement that may be run twice: a connection that breaks meanwhile is replaced and the statement repeated.
     *
     * @param type a word for the timer's label, one of few
     */
    public Future<RowSet<Row>> query(String type, String sql, Tuple values) {
        return timed(
                type,
                limits.queryTimeout(),
                () -> again(() -> ready().compose(p -> p.preparedQuery(sql).execute(values)), RETRIES));
    }

    /** Runs a statement whose repetition would give another answer. */
    public Future<RowSet<Row>> once(String type, String sql, Tuple values) {
        return timed(type, limits.queryTimeout(), () -> ready().compose(
                        p -> p.preparedQuery(sql).execute(values)));
    }

    /** Runs all in one transaction within the given time, once. */
    public <T> Future<T> transaction(String type, Duration limit, Function<SqlConnection, Future<T>> work) {
        return timed(type, limit, () -> within("", limit, work));
    }

    /** Reads what the database held at one moment, within the given time. */
    public <T> Future<T> snapshot(String type, Duration limit, Function<SqlConnection, Future<T>> work) {
        String oneMoment = "set transaction isolation level repeatable read read only; ";
        return timed(type, limit, () -> again(() -> within(oneMoment, limit, work), RETRIES));
    }

    private <T> Future<T> within(String begin, Duration limit, Function<SqlConnection, Future<T>> work) {
        String timeouts =
                "set local statement_timeout = " + limit.toMillis() + "; set local lock_timeout = " + limit.toMillis();
        return ready().compose(p -> p.withTransaction(
                connection -> connection.query(begin + timeouts).execute().compose(done -> work.apply(connection))));
    }

    /** How many writes share a statement of this type; to be told by whoever puts them together. */
    public DistributionSummary batchSizes(String type) {
        return timers.batchSizes(type);
    }

    private <T> Future<T> again(Supplier<Future<T>> work, int left) {
        return work.get().recover(error -> {
            if (left == 0 || !DatabaseFailures.worthRepeating(error)) {
                return Future.failedFuture(error);
            }
            long pause = ThreadLocalRandom.current().nextLong(50, 150);
            return vertx.timer(pause, TimeUnit.MILLISECONDS).compose(woken -> again(work, left - 1));
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
                    if (DatabaseFailures.lost(error)) {
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
                .onSuccess(moved -> moved.ifPresent(now -> options = Connections.tuned(now, limits)))
                .onFailure(e -> LOG.warn("{}; the next look at it tries again", e.getMessage()))
                .onComplete(done -> mending.set(false));
    }
}
