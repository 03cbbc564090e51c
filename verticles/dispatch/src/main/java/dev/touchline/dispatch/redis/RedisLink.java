package dev.touchline.dispatch.redis;

import dev.touchline.dispatch.timing.Backoff;
import dev.touchline.dispatch.timing.Timers;
import dev.touchline.mesh.config.Secret;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClientOptions;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.RedisOptions;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One long-lived connection on which commands follow each other without waiting. The client has no time limit of its own
 * and heals no held connection, so this does both: a command that is not answered in time costs the whole connection,
 * because replies are told apart by their position alone and a late one would answer somebody else's question. It is made
 * again in the background, and counts as there only when the server has answered; until then every command fails at once,
 * so that a server which is frozen costs its callers one time limit and no more. Confined to the context that began it.
 */
final class RedisLink {
    private static final Logger LOG = LoggerFactory.getLogger(RedisLink.class);

    /** There is no use in a stack trace for each command that is not sent. */
    private static final class AwayException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        AwayException(String words) {
            super(words, null, false, false);
        }
    }

    private record Asked(String key, Promise<Response> value) {}

    /** A connection and the client made for it alone, which closes the socket: a pooled connection goes back alive. */
    private record Line(Redis client, RedisConnection connection) {}

    private final Vertx vertx;
    private final Secret uri;
    private final RedisConfig config;
    private final Timers timers;
    private final Backoff backoff;
    private final RedisMeters meters;
    private Optional<Line> line = Optional.empty();
    private final List<Request> soon = new ArrayList<>();
    private final List<Asked> asked = new ArrayList<>();
    private int waiting;
    private boolean closed;

    RedisLink(Vertx vertx, Secret uri, RedisConfig config, Timers timers, Backoff backoff, RedisMeters meters) {
        this.vertx = vertx;
        this.uri = uri;
        this.config = config;
        this.timers = timers;
        this.backoff = backoff;
        this.meters = meters;
    }

    /** Begins to connect; returns at once. */
    void begin() {
        connect(1);
    }

    /** Whether commands are sent at the moment. */
    boolean up() {
        return line.isPresent();
    }

    /** Sends a command; fails at once while there is no connection, and by the time limit in any case. */
    Future<Response> send(Request command) {
        if (line.isEmpty()) {
            return Future.failedFuture(away());
        }
        if (isFull()) {
            return Future.failedFuture(new AwayException("too many commands wait for redis"));
        }
        return counted(1, line.get(), connection -> connection.send(command));
    }

    /**
     * The value of a key, or null; asked for by one command together with the others that are wanted before the event loop
     * has done what it has in hand. Fails as {@link #send} does.
     */
    Future<Response> value(String key) {
        if (line.isEmpty()) {
            return Future.failedFuture(away());
        }
        if (isFull()) {
            return Future.failedFuture(new AwayException("too many commands wait for redis"));
        }
        Promise<Response> value = Promise.promise();
        asked.add(new Asked(key, value));
        if (asked.size() == 1) {
            vertx.runOnContext(here -> askTogether());
        }
        return value.future();
    }

    private void askTogether() {
        List<Asked> together = List.copyOf(asked);
        asked.clear();
        Request request = Request.cmd(Command.MGET);
        together.forEach(one -> request.arg(one.key()));
        Future<Response> values = line.map(
                        used -> counted(together.size(), used, connection -> connection.send(request)))
                .orElseGet(() -> Future.failedFuture(away()));
        values.onSuccess(all -> {
                    for (int i = 0; i < together.size(); i++) {
                        together.get(i).value().complete(all.get(i));
                    }
                })
                .onFailure(failed -> together.forEach(one -> one.value().fail(failed)));
    }

    private static AwayException away() {
        return new AwayException("there is no connection to redis");
    }

    /**
     * Sends a command that may be lost, together with others of its kind that come before the event loop has done what it
     * has in hand: for the server and for us most of the price of a command is that of the packet it comes in.
     */
    void sendSoon(Request command) {
        if (line.isEmpty() || isFull()) {
            return;
        }
        soon.add(command);
        if (soon.size() == 1) {
            vertx.runOnContext(here -> sendTogether());
        }
    }

    private void sendTogether() {
        List<Request> together = List.copyOf(soon);
        soon.clear();
        line.ifPresent(used -> counted(together.size(), used, connection -> connection.batch(together))
                .onFailure(lost -> LOG.debug("{} commands may not have reached redis", together.size(), lost)));
    }

    private boolean isFull() {
        boolean full = waiting + soon.size() + asked.size() >= config.maxWaiting();
        if (full) {
            meters.refused();
        }
        return full;
    }

    private <T> Future<T> counted(int commands, Line used, Function<RedisConnection, Future<T>> sending) {
        waiting += commands;
        return bounded(sending.apply(used.connection())).onComplete(done -> {
            waiting -= commands;
            if (done.failed() && !isReply(done.cause())) {
                drop(used, done.cause());
            }
        });
    }

    /** Closes the connection and makes no other. */
    Future<Void> close() {
        closed = true;
        Future<Void> gone = line.map(last -> last.client().close()).orElse(Future.succeededFuture());
        line = Optional.empty();
        meters.lost();
        return gone;
    }

    private void connect(int tries) {
        if (closed) {
            return;
        }
        Redis client = Redis.createClient(vertx, options());
        client.connect()
                .timeout(config.connectTimeout().toMillis(), TimeUnit.MILLISECONDS)
                .compose(made -> bounded(made.send(Request.cmd(Command.PING))).map(made))
                .onSuccess(made -> connected(new Line(client, made)))
                .onFailure(failed -> {
                    client.close();
                    if (tries == 1) {
                        LOG.warn("redis does not answer ({}); nothing is shared meanwhile", failed.getMessage());
                    }
                    timers.after(backoff.after(tries), () -> connect(tries + 1));
                });
    }

    private void connected(Line made) {
        if (closed) {
            made.client().close();
            return;
        }
        LOG.info("connected to redis");
        meters.connected();
        line = Optional.of(made);
        made.connection().exceptionHandler(broken -> drop(made, broken));
        made.connection().endHandler(ended -> drop(made, new AwayException("redis closed the connection")));
    }

    private void drop(Line broken, Throwable cause) {
        if (line.filter(broken::equals).isEmpty()) {
            return;
        }
        LOG.warn("the connection to redis is dropped: {}", cause.getMessage());
        line = Optional.empty();
        meters.lost();
        broken.client().close();
        timers.after(backoff.after(1), () -> connect(1));
    }

    private <T> Future<T> bounded(Future<T> sent) {
        return sent.timeout(config.commandTimeout().toMillis(), TimeUnit.MILLISECONDS)
                .onFailure(failed -> {
                    if (failed instanceof TimeoutException) {
                        meters.timedOut();
                    }
                });
    }

    /** An error that the server replied is an answer in its place; anything else leaves the order of replies unknown. */
    private static boolean isReply(Throwable failure) {
        return failure instanceof Response;
    }

    private RedisOptions options() {
        int timeout = Math.toIntExact(config.connectTimeout().toMillis());
        return new RedisOptions()
                .setConnectionString(uri.reveal())
                .setMaxWaitingHandlers(config.maxWaiting() + 16)
                .setMaxPoolSize(1)
                .setMaxPoolWaiting(1)
                .setPoolCleanerInterval(-1)
                .setPoolRecycleTimeout(-1)
                .setNetClientOptions(new NetClientOptions()
                        .setConnectTimeout(timeout)
                        .setTcpNoDelay(true)
                        .setTcpKeepAlive(true)
                        .setHostnameVerificationAlgorithm("HTTPS"));
    }
}
