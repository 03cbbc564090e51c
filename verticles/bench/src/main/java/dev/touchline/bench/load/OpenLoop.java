package dev.touchline.bench.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.HdrHistogram.Histogram;

/**
 * A load of so many questions a second, sent when they are due, whether or not those before were answered: what clients
 * see who do not know of each other. A latency counts from when its question was due, so that a server which stops for a
 * moment pays for all who wait. One thread, one selector. Used once.
 */
public final class OpenLoop {
    private static final long SLOWEST_NANOS = Duration.ofSeconds(60).toNanos();
    private static final long PATIENCE_NANOS = Duration.ofSeconds(10).toNanos();
    private static final long NAP_NANOS = 50_000;

    private final int port;
    private final int connections;
    private final Supplier<byte[]> bodies;
    private final Histogram latencies = new Histogram(SLOWEST_NANOS, 3);
    private final Deque<Connection> idle = new ArrayDeque<>();
    private final Map<Connection, Long> due = new IdentityHashMap<>();
    private long refused;

    /** Prepares a load; connections are what may be under way at a time. */
    public OpenLoop(int port, int connections, Supplier<byte[]> bodies) {
        this.port = port;
        this.connections = connections;
        this.bodies = bodies;
    }

    /**
     * Runs for that long, waits for the answers under way and tells what was measured. Blocks.
     *
     * @throws UncheckedIOException when the server closes a connection, does not answer, or not in the form expected
     */
    public Measurement run(Duration span, int perSecond) {
        List<Connection> open = new ArrayList<>();
        try (Selector selector = Selector.open()) {
            Buffers buffers = Buffers.ofOneThread();
            for (int i = 0; i < connections; i++) {
                open.add(Connection.open(port, Ask.AN_ANSWER, selector, buffers));
            }
            greet(open, selector);
            long start = System.nanoTime();
            send(selector, start, span.toNanos(), TimeUnit.SECONDS.toNanos(1) / perSecond);
            drain(selector, System.nanoTime() + PATIENCE_NANOS);
            return Measurement.of(latencies, refused, (System.nanoTime() - start) / 1e9, 0);
        } catch (IOException e) {
            throw new UncheckedIOException("the server on port " + port + " does not answer as it should", e);
        } finally {
            open.forEach(Connection::close);
        }
    }

    /**
     * One question over each connection, which does not count: the server takes tens of milliseconds to accept hundreds of
     * connections at once, and whoever asked first would seem to have waited that long for an answer.
     */
    private void greet(List<Connection> open, Selector selector) throws IOException {
        for (Connection connection : open) {
            due.put(connection, System.nanoTime());
            connection.ask(bodies.get());
        }
        drain(selector, System.nanoTime() + PATIENCE_NANOS);
        latencies.reset();
        refused = 0;
    }

    private void send(Selector selector, long start, long span, long interval) throws IOException {
        for (long next = start; next - start < span; ) {
            if (System.nanoTime() - next >= 0 && !idle.isEmpty()) {
                Connection connection = idle.remove();
                due.put(connection, next);
                connection.ask(bodies.get());
                next += interval;
            } else {
                hear(selector);
            }
        }
    }

    private void drain(Selector selector, long until) throws IOException {
        while (!due.isEmpty()) {
            if (System.nanoTime() - until > 0) {
                throw new IOException(due.size() + " questions were not answered");
            }
            hear(selector);
        }
    }

    private void hear(Selector selector) throws IOException {
        if (selector.selectNow() == 0) {
            LockSupport.parkNanos(NAP_NANOS);
        }
        for (SelectionKey ready : selector.selectedKeys()) {
            Connection connection = (Connection) ready.attachment();
            if (connection.hear()) {
                long waited = System.nanoTime() - due.remove(connection);
                latencies.recordValue(Math.min(SLOWEST_NANOS, waited));
                refused += connection.status() == Ask.AN_ANSWER.status() ? 0 : 1;
                idle.add(connection);
            }
        }
        selector.selectedKeys().clear();
    }
}
