package dev.touchline.mesh.broker;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.AlreadyClosedException;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.Envelope;
import com.rabbitmq.client.ShutdownSignalException;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One channel on a link, opened and set up anew whenever it or its connection was lost. Every call of the driver is made
 * on its own thread. Each opening is a generation of its own: what was numbered by an earlier one means nothing now.
 * Safe for use by any thread.
 */
final class OwnedChannel {
    private static final Logger LOG = LoggerFactory.getLogger(OwnedChannel.class);

    private final String name;
    private final BrokerLink link;
    private final Use use;
    private final OwnThread thread;
    private final Backoff backoff = new Backoff();
    private volatile Opening opening;
    private volatile boolean ready;
    private volatile boolean closed;
    private volatile String trouble = "not connected";
    private volatile long awayAt = System.nanoTime();
    private long generations;

    /** What a channel is for. Called on the channel's own thread. */
    interface Use {
        /** Readies a channel that has just been opened: declare, confirm mode, listeners, prefetch, consume, in order. */
        void setUp(Channel channel, long generation) throws IOException;

        /** The channel of that generation is gone. */
        default void lost(long generation) {}
    }

    /** A call of the driver. */
    @FunctionalInterface
    interface Work {
        void on(Channel channel) throws IOException;
    }

    /** A question to the broker. */
    @FunctionalInterface
    interface Question<T> {
        T on(Channel channel) throws IOException;
    }

    private record Opening(Channel channel, long generation, long atNanos, Acks acks) {}

    OwnedChannel(String name, BrokerLink link, Use use) {
        this.name = name;
        this.link = link;
        this.use = use;
        thread = new OwnThread("broker-" + name);
    }

    /** From now on there is a channel whenever there is a connection. */
    void open() {
        link.attach(this);
    }

    /** Whether the channel is open and set up. */
    boolean ready() {
        return ready;
    }

    /** Why it is not ready, in a few words. */
    String trouble() {
        return trouble;
    }

    /** Nanoseconds since it was last ready, 0 when it is. */
    long awayNanos() {
        return ready ? 0 : System.nanoTime() - awayAt;
    }

    /** Whether what belongs to a generation still means something. */
    boolean isCurrent(long generation) {
        Opening now = opening;
        return now != null && now.generation == generation;
    }

    /** The channel; only for its own thread, and nothing while it is not set up. */
    Optional<Channel> channel() {
        Opening now = opening;
        return now == null ? Optional.empty() : Optional.of(now.channel);
    }

    /** Runs something on the channel's own thread; false when it has been closed. */
    boolean run(Runnable work) {
        return thread.run(work);
    }

    /** Runs something that publishes, on the channel's own thread only: the messages leave together. */
    void together(Runnable work) {
        Opening now = opening;
        if (now == null) {
            work.run();
        } else {
            attempt(now.channel, channel -> GatheredFrames.gather(channel.getConnection(), work));
        }
    }

    /** Calls the driver on the channel of that generation; does nothing when it is gone, or goes meanwhile. */
    void with(long generation, Work work) {
        thread.run(() -> {
            Opening now = opening;
            if (now != null && now.generation == generation) {
                attempt(now.channel, work);
            }
        });
    }

    /** A message that the broker has just handed out on the channel of that generation; in the order in which it did. */
    Incoming handedOut(long generation, Envelope envelope, AMQP.BasicProperties properties, byte[] body) {
        Opening now = opening;
        if (now != null && now.generation == generation) {
            now.acks.handedOut(envelope.getDeliveryTag());
        }
        return new Incoming(this, generation, envelope, properties, body);
    }

    /** Acknowledges a delivery of that generation, soon, together with others; does nothing when its channel is gone. */
    void ack(long generation, long tag) {
        Opening now = opening;
        if (now != null && now.generation == generation && now.acks.add(tag)) {
            Runnable tell = () -> with(generation, now.acks::tell);
            Context caller = Vertx.currentContext();
            if (caller == null) {
                tell.run();
            } else {
                // Not before the event loop has done what it has in hand, which may settle more.
                caller.runOnContext(here -> tell.run());
            }
        }
    }

    /** Asks the broker, on the channel's own thread only; nothing when there is no channel, or it goes under the question. */
    <T> Optional<T> ask(Question<T> question) {
        Opening now = opening;
        if (now == null || !ready) {
            return Optional.empty();
        }
        AtomicReference<T> answer = new AtomicReference<>();
        attempt(now.channel, channel -> answer.set(question.on(channel)));
        return Optional.ofNullable(answer.get());
    }

    /** Gives up the channel of that generation, so that a new one is opened. */
    void renew(long generation, String why) {
        with(generation, channel -> {
            LOG.warn("Opening {} again: {}", name, why);
            abort(channel);
        });
    }

    /** Closes the channel for good, after the work that was handed to it before. */
    Future<Void> close() {
        return thread.endWith(() -> {
            closed = true;
            ready = false;
            trouble = "closed";
            link.detach(this);
            Opening last = opening;
            if (last != null) {
                // What was settled until now may not have been told.
                attempt(last.channel, last.acks::tell);
                abort(last.channel);
                opening = null;
                use.lost(last.generation);
            }
        });
    }

    /** There is a new connection. */
    void connected() {
        thread.run(this::build);
    }

    private void build() {
        Connection connection = link.connection().orElse(null);
        if (closed || opening != null || connection == null || !connection.isOpen()) {
            return;
        }
        Channel channel = null;
        long generation = ++generations;
        try {
            channel = connection.openChannel().orElseThrow(() -> new IOException("no channel is left"));
            opening = new Opening(channel, generation, System.nanoTime(), new Acks());
            channel.addShutdownListener(cause -> thread.run(() -> lost(generation, cause)));
            use.setUp(channel, generation);
            ready = true;
            trouble = "";
        } catch (IOException | AlreadyClosedException e) {
            fail(channel, generation, e);
        }
    }

    private void fail(Channel channel, long generation, Exception thrown) {
        trouble = Reasons.of(thrown);
        if (channel == null) {
            again(thrown);
        } else {
            abort(channel);
            lost(generation, thrown);
        }
    }

    private void lost(long generation, Exception cause) {
        Opening last = opening;
        if (last == null || last.generation != generation) {
            return;
        }
        opening = null;
        ready = false;
        awayAt = System.nanoTime();
        trouble = Reasons.of(cause);
        backoff.endedAfter(awayAt - last.atNanos);
        use.lost(generation);
        if (!closed) {
            again(cause);
        }
    }

    /** Needed for a channel that was lost alone; with the connection gone it does nothing, and the link says the rest. */
    private void again(Exception cause) {
        long wait = backoff.nextMs();
        if (!(cause instanceof ShutdownSignalException signal && signal.isHardError())) {
            LOG.warn("Lost {}: {}; opening it again in {} ms", name, trouble, wait);
        }
        thread.runIn(wait, this::build);
    }

    private void attempt(Channel channel, Work work) {
        try {
            work.on(channel);
        } catch (IOException | AlreadyClosedException e) {
            LOG.debug("{} failed under a call", name, e);
            if (channel.isOpen()) {
                abort(channel);
            }
        }
    }

    private static void abort(Channel channel) {
        try {
            channel.abort();
        } catch (IOException | AlreadyClosedException gone) {
            LOG.debug("Already gone", gone);
        }
    }
}
