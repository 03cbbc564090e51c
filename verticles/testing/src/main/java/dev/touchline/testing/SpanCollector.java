package dev.touchline.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/**
 * A collector of traces on a free port of this machine: takes OTLP over HTTP as any other would, from this process and
 * from others. Safe for use by any thread.
 */
public final class SpanCollector implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration POLL = Duration.ofMillis(50);

    private final List<CollectedSpan> spans = new CopyOnWriteArrayList<>();
    private final HttpServer server;

    private SpanCollector(HttpServer server) {
        this.server = server;
    }

    /** Begins to listen. */
    public static SpanCollector open() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        SpanCollector collector = new SpanCollector(server);
        server.createContext("/v1/traces", collector::take);
        server.start();
        return collector;
    }

    /** What {@code tracing.endpoint} is to be set to. */
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** The spans so far, in the order in which they came. */
    public List<CollectedSpan> spans() {
        return List.copyOf(spans);
    }

    /** The spans of a trace once they are enough, 20 s at most. */
    public List<CollectedSpan> await(String traceId, Predicate<List<CollectedSpan>> enough) {
        Instant end = Instant.now().plus(PATIENCE);
        List<CollectedSpan> found = of(traceId);
        while (!enough.test(found)) {
            if (Instant.now().isAfter(end)) {
                throw new AssertionError("not enough spans of " + traceId + " within " + PATIENCE + ": " + found
                        + "; of other traces: " + (spans.size() - found.size()));
            }
            LockSupport.parkNanos(POLL.toNanos());
            found = of(traceId);
        }
        return found;
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private List<CollectedSpan> of(String traceId) {
        return spans.stream().filter(span -> span.traceId().equals(traceId)).toList();
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            spans.addAll(Otlp.spansOf(exchange.getRequestBody().readAllBytes()));
            exchange.sendResponseHeaders(200, -1);
        }
    }
}
