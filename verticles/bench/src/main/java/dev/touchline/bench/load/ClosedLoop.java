package dev.touchline.bench.load;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongFunction;
import java.util.stream.IntStream;
import org.HdrHistogram.ConcurrentHistogram;

/**
 * A load of so many connections, each of which sends its next request when it has the answer to the last one. Such a
 * load measures capacity; it says nothing of latency at a given arrival rate.
 */
final class ClosedLoop {
    private static final long SLOWEST_NANOS = Duration.ofSeconds(60).toNanos();

    private final Vertx vertx;
    private final int port;
    private final int connections;
    private final LongFunction<Buffer> bodies;
    private final AtomicLong sent = new AtomicLong();

    /**
     * Prepares a load.
     *
     * @param bodies body of the n-th request
     */
    ClosedLoop(Vertx vertx, int port, int connections, LongFunction<Buffer> bodies) {
        this.vertx = vertx;
        this.port = port;
        this.connections = connections;
        this.bodies = bodies;
    }

    /** Runs for that long and tells what was measured. Blocks; not for an event loop. */
    Measurement run(Duration span) {
        HttpClient client = vertx.createHttpClient(
                new HttpClientOptions().setDefaultPort(port).setKeepAlive(true),
                new PoolOptions().setHttp1MaxSize(connections));
        Round round = new Round(client, System.nanoTime() + span.toNanos());
        long start = System.nanoTime();
        await(Future.all(
                IntStream.range(0, connections).mapToObj(i -> round.begin()).toList()));
        double seconds = (System.nanoTime() - start) / 1e9;
        await(client.close());
        return Measurement.of(round.latencies, round.refused.get(), seconds);
    }

    private static void await(Future<?> future) {
        future.toCompletionStage().toCompletableFuture().join();
    }

    /** One run: what its connections share. */
    private final class Round {
        private final HttpClient client;
        private final long end;
        private final ConcurrentHistogram latencies = new ConcurrentHistogram(SLOWEST_NANOS, 3);
        private final AtomicLong refused = new AtomicLong();

        Round(HttpClient client, long end) {
            this.client = client;
            this.end = end;
        }

        Future<Void> begin() {
            Promise<Void> finished = Promise.promise();
            next(finished);
            return finished.future();
        }

        private void next(Promise<Void> finished) {
            long begun = System.nanoTime();
            if (begun >= end) {
                finished.complete();
                return;
            }
            ask().onComplete(
                            status -> {
                                latencies.recordValue(Math.min(SLOWEST_NANOS, System.nanoTime() - begun));
                                refused.addAndGet(status == 200 ? 0 : 1);
                                next(finished);
                            },
                            finished::fail);
        }

        private Future<Integer> ask() {
            return client.request(HttpMethod.POST, "/predict")
                    .compose(request -> request.putHeader("content-type", "application/json")
                            .send(bodies.apply(sent.getAndIncrement())))
                    .compose(response -> response.body().map(body -> response.statusCode()));
        }
    }
}
