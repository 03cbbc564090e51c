package dev.touchline.mesh.broker;

import com.rabbitmq.client.AuthenticationFailureException;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.PossibleAuthenticationFailureException;
import com.rabbitmq.client.ShutdownSignalException;
import dev.touchline.contracts.Category;
import dev.touchline.contracts.Failure;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection of our own. When it is lost it is made again after a growing wait, without end, and the channels on it
 * are told. Safe for use by any thread.
 */
final class BrokerLink {
    private static final Logger LOG = LoggerFactory.getLogger(BrokerLink.class);
    private static final int CLOSE_MS = 2_000;

    private final String name;
    private final ConnectionFactory factory;
    private final BrokerMeters meters;
    private final OwnThread thread;
    private final ExecutorService callbacks;
    private final Backoff backoff = new Backoff();
    private final Set<OwnedChannel> channels = new CopyOnWriteArraySet<>();
    private final Promise<Void> first = Promise.promise();
    private volatile Connection connection;
    private volatile Blocking blocking;
    private volatile boolean closed;
    private long connectedAt;

    /** Why and since when the broker takes no messages. */
    record Blocking(String reason, long sinceNanos) {}

    BrokerLink(String name, ConnectionFactory factory, BrokerMeters meters) {
        this.name = name;
        this.factory = factory;
        this.meters = meters;
        thread = new OwnThread("broker-" + name);
        callbacks = Executors.newSingleThreadExecutor(OwnThread.daemons("broker-" + name + "-callbacks"));
    }

    /**
     * Begins to connect. The future succeeds with the first connection and fails when the broker refuses this user;
     * while the broker is away it stays open.
     */
    Future<Void> open() {
        thread.run(this::connect);
        return first.future();
    }

    /** The connection, when there is one. */
    Optional<Connection> connection() {
        return Optional.ofNullable(connection);
    }

    /** Set while the broker takes no messages because it is short of memory or disk. */
    Optional<Blocking> blocking() {
        return Optional.ofNullable(blocking);
    }

    /** Whether it has been closed for good. */
    boolean closed() {
        return closed;
    }

    /** Has the channel told of each new connection, at once if there is one. */
    void attach(OwnedChannel channel) {
        channels.add(channel);
        if (connection != null) {
            channel.connected();
        }
    }

    void detach(OwnedChannel channel) {
        channels.remove(channel);
    }

    /** Closes the connection for good. */
    Future<Void> close() {
        closed = true;
        return thread.endWith(() -> {
            Connection last = connection;
            connection = null;
            if (last != null) {
                last.abort(CLOSE_MS);
            }
            callbacks.shutdown();
        });
    }

    private void connect() {
        if (closed || connection != null) {
            return;
        }
        try {
            Connection fresh = factory.newConnection(callbacks, name);
            connectedAt = System.nanoTime();
            use(fresh);
        } catch (IOException | TimeoutException | RuntimeException e) {
            missed(e);
        }
    }

    private void use(Connection fresh) {
        blocking = null;
        fresh.addBlockedListener(reason -> blocking = new Blocking(reason, System.nanoTime()), () -> blocking = null);
        connection = fresh;
        fresh.addShutdownListener(cause -> thread.run(() -> lost(fresh, cause)));
        LOG.info("Connected to the broker ({})", name);
        if (!first.tryComplete()) {
            meters.reconnected(name);
        }
        channels.forEach(OwnedChannel::connected);
    }

    private void missed(Exception thrown) {
        long wait = backoff.nextMs();
        LOG.warn("The broker is out of reach ({}): {}; trying again in {} ms", name, Reasons.of(thrown), wait);
        if (thrown instanceof AuthenticationFailureException
                || thrown instanceof PossibleAuthenticationFailureException) {
            first.tryFail(Failure.of(
                            Category.UNAVAILABLE,
                            "broker-refuses",
                            "The broker refuses this user or virtual host: check RABBITMQ_URI.")
                    .causedBy(thrown));
        }
        thread.runIn(wait, this::connect);
    }

    private void lost(Connection old, ShutdownSignalException cause) {
        if (connection != old) {
            return;
        }
        connection = null;
        blocking = null;
        backoff.endedAfter(System.nanoTime() - connectedAt);
        if (!closed) {
            long wait = backoff.nextMs();
            LOG.warn("Lost the broker ({}): {}; connecting again in {} ms", name, Reasons.of(cause), wait);
            thread.runIn(wait, this::connect);
        }
    }
}
