package dev.touchline.bench.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.function.Supplier;
import org.HdrHistogram.Histogram;

/**
 * A load that asks at a fixed rate whatever comes back, over so many connections with one question each. A question that is
 * due while no connection is free is not sent and counted. Latencies count from the moment when a question was due, so
 * that a load that falls behind does not flatter the server. One thread, one selector; used once.
 */
final class SurgeLoop {
    private static final long SLOWEST_NANOS = Duration.ofSeconds(60).toNanos();
    private static final long PATIENCE_NANOS = Duration.ofSeconds(30).toNanos();
    private static final String LATER = "retry-after:";
    private static final List<Integer> REFUSED = List.of(429, 503);

    private final int port;
    private final int connections;
    private final double perSecond;
    private final Supplier<byte[]> bodies;
    private final Histogram good = new Histogram(SLOWEST_NANOS, 3);
    private final Histogram refused = new Histogram(SLOWEST_NANOS, 3);
    private final Queue<Connection> free = new ArrayDeque<>();
    private long sent;
    private long unsent;
    private long withoutAdvice;
    private long other;

    SurgeLoop(int port, int connections, double perSecond, Supplier<byte[]> bodies) {
        this.port = port;
        this.connections = connections;
        this.perSecond = perSecond;
        this.bodies = bodies;
    }

    /** Asks for that long, waits for the answers under way, half a minute at most, and tells what came. Blocks. */
    Surge run(Duration span) {
        List<Connection> open = new ArrayList<>();
        try (Selector selector = Selector.open()) {
            Buffers buffers = Buffers.ofOneThread();
            for (int i = 0; i < connections; i++) {
                open.add(Connection.open(port, Ask.AN_ANSWER, selector, buffers));
            }
            greet(open, selector);
            ask(selector, span);
            return new Surge(perSecond, span.toNanos() / 1e9, sent, unsent, good, refused, withoutAdvice, other);
        } catch (IOException e) {
            throw new UncheckedIOException("the server on port " + port + " does not answer as it should", e);
        } finally {
            open.forEach(Connection::close);
        }
    }

    /** One question over each connection, which does not count: a server that is still accepting cannot answer. */
    private void greet(List<Connection> open, Selector selector) throws IOException {
        for (Connection connection : open) {
            connection.ask(bodies.get());
        }
        for (long end = System.nanoTime() + PATIENCE_NANOS; free.size() < connections; ) {
            if (System.nanoTime() > end) {
                throw new IOException(connections - free.size() + " connections are not served");
            }
            selector.select(1);
            hear(selector);
        }
        good.reset();
        refused.reset();
        withoutAdvice = 0;
        other = 0;
    }

    private void ask(Selector selector, Duration span) throws IOException {
        long start = System.nanoTime();
        long end = start + span.toNanos();
        double period = 1e9 / perSecond;
        long asked = 0;
        long now = start;
        while (now < end || free.size() < connections) {
            for (; now < end && start + asked * period <= now; asked++) {
                askNext((long) (start + asked * period));
            }
            if (now > end + PATIENCE_NANOS) {
                throw new IOException(connections - free.size() + " questions are not answered");
            }
            selector.select(1);
            hear(selector);
            now = System.nanoTime();
        }
    }

    private void askNext(long due) throws IOException {
        Connection connection = free.poll();
        if (connection == null) {
            unsent++;
            return;
        }
        sent++;
        connection.ask(bodies.get(), due);
    }

    private void hear(Selector selector) throws IOException {
        for (SelectionKey ready : selector.selectedKeys()) {
            Connection connection = (Connection) ready.attachment();
            if (connection.hear()) {
                count(connection);
                free.add(connection);
            }
        }
        selector.selectedKeys().clear();
    }

    private void count(Connection connection) {
        long waited = Math.min(SLOWEST_NANOS, connection.waitedNanos());
        if (connection.status() == Ask.AN_ANSWER.status()) {
            good.recordValue(waited);
        } else if (REFUSED.contains(connection.status())) {
            refused.recordValue(waited);
            withoutAdvice += connection.says(LATER) ? 0 : 1;
        } else {
            other++;
        }
    }
}
