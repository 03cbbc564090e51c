package dev.touchline.bench.load;

import dev.touchline.bench.rounds.Processors;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.HdrHistogram.Histogram;

/**
 * A load of so many connections, each of which sends its next question when it has the answer to the last one. Such a
 * load measures capacity; it says nothing of latency at a given arrival rate.
 *
 * <p>It shares its machine with the server, so it is bare: one thread, one selector, and of an answer it reads the status
 * and the length only. What it costs itself makes the ratios of two servers look better than they are.
 */
public final class ClosedLoop {
    private static final long SLOWEST_NANOS = Duration.ofSeconds(60).toNanos();
    private static final long PATIENCE_MILLIS = 10_000;

    private final int port;
    private final int connections;
    private final Ask ask;
    private final Supplier<byte[]> bodies;

    /**
     * Prepares a load.
     *
     * @param port where the server listens on this machine
     * @param ask what the questions ask for
     * @param bodies gives the body of each question
     */
    public ClosedLoop(int port, int connections, Ask ask, Supplier<byte[]> bodies) {
        this.port = port;
        this.connections = connections;
        this.ask = ask;
        this.bodies = bodies;
    }

    /**
     * Runs for that long, waits for the answers under way and tells what was measured. Blocks.
     *
     * @throws UncheckedIOException when the server closes a connection, does not answer, or not in the form expected
     */
    public Measurement run(Duration span) {
        List<Connection> open = new ArrayList<>();
        try (Selector selector = Selector.open()) {
            Buffers buffers = Buffers.ofOneThread();
            for (int i = 0; i < connections; i++) {
                open.add(Connection.open(port, ask, selector, buffers));
            }
            return new Round(selector, span).run(open);
        } catch (IOException e) {
            throw new UncheckedIOException("the server on port " + port + " does not answer as it should", e);
        } finally {
            open.forEach(Connection::close);
        }
    }

    /** One run: what its connections share. */
    private final class Round {
        private final Selector selector;
        private final Histogram latencies = new Histogram(SLOWEST_NANOS, 3);
        private final double before = Processors.micros();
        private final long start = System.nanoTime();
        private final long end;
        private int underWay;
        private long refused;

        Round(Selector selector, Duration span) {
            this.selector = selector;
            this.end = start + span.toNanos();
        }

        Measurement run(List<Connection> open) throws IOException {
            for (Connection connection : open) {
                ask(connection);
                underWay++;
            }
            while (underWay > 0) {
                if (selector.select(PATIENCE_MILLIS) == 0) {
                    throw new IOException("no answer for " + PATIENCE_MILLIS + " ms");
                }
                for (SelectionKey ready : selector.selectedKeys()) {
                    hear((Connection) ready.attachment());
                }
                selector.selectedKeys().clear();
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            return Measurement.of(latencies, refused, seconds, Processors.micros() - before);
        }

        private void ask(Connection connection) throws IOException {
            connection.ask(bodies.get());
        }

        private void hear(Connection connection) throws IOException {
            if (!connection.hear()) {
                return;
            }
            latencies.recordValue(Math.min(SLOWEST_NANOS, connection.waitedNanos()));
            refused += connection.status() == ask.status() ? 0 : 1;
            if (System.nanoTime() - end < 0) {
                ask(connection);
            } else {
                underWay--;
            }
        }
    }
}
