package dev.touchline.bench.peers;

import dev.touchline.bench.load.Ask;
import dev.touchline.bench.load.ClosedLoop;
import dev.touchline.bench.load.Measurement;
import dev.touchline.bench.rounds.Lap;
import dev.touchline.testing.servers.Await;
import dev.touchline.testing.servers.RabbitServer;
import dev.touchline.testing.servers.RedisServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;

/**
 * FastAPI in one process before a worker of Celery with two, RabbitMQ between them, answers and results in a Redis of
 * their own. Its methods block and throw {@link IllegalStateException} when a task is missing. Confined to one thread.
 */
final class CeleryPeer implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int WORKERS = 2;

    private final RedisServer redis;
    private final PythonProcess worker;
    private final PythonProcess web;
    private long begun;
    private long promised;
    private long before;

    private CeleryPeer(RedisServer redis, PythonProcess worker, PythonProcess web) {
        this.redis = redis;
        this.worker = worker;
        this.web = web;
    }

    /** Starts it and returns when it serves. */
    static CeleryPeer start(Python python, RabbitServer rabbit, Path folder) {
        RedisServer redis = RedisServer.start(folder.resolve("redis"));
        Map<String, String> settings = Map.of(
                "BROKER", rabbit.freshVhost(),
                "RESULTS", redis.uri() + "/0",
                "CACHE", redis.uri() + "/1");
        PythonProcess worker = python.work(WORKERS, settings);
        return new CeleryPeer(redis, worker, python.serve("celery_web", 1, settings));
    }

    int port() {
        return web.port();
    }

    /** Tasks accepted a second while the worker rests; what was accepted waits in the queue. */
    Lap fill(int connections, Supplier<byte[]> bodies, Duration span) {
        worker.rest();
        Measurement found = leave(connections, bodies, span);
        worker.goOn();
        return new Lap(found.perSecond(), promised);
    }

    /** Tasks a second that the worker ends out of the full queue. */
    Lap drain() {
        begun = System.nanoTime();
        return awaitResults();
    }

    /** Tasks a second from the first question to the last result, with the worker at work all the time. */
    Lap through(int connections, Supplier<byte[]> bodies, Duration span) {
        begun = System.nanoTime();
        leave(connections, bodies, span);
        return awaitResults();
    }

    private Measurement leave(int connections, Supplier<byte[]> bodies, Duration span) {
        before = results();
        Measurement found = new ClosedLoop(port(), connections, Ask.A_TASK, bodies).run(span);
        if (found.refused() > 0) {
            throw new IllegalStateException(found.refused() + " tasks were refused by Celery's web process");
        }
        promised = found.answers();
        return found;
    }

    private Lap awaitResults() {
        if (!Await.until(PATIENCE, () -> results() - before >= promised)) {
            throw new IllegalStateException(
                    promised + " tasks of Celery were promised, but there are " + (results() - before));
        }
        return new Lap(promised / ((System.nanoTime() - begun) / 1e9), promised);
    }

    /** Results in the database that is looked at without being chosen; each has a key of its own. */
    private long results() {
        return Long.parseLong(redis.command("DBSIZE").substring(1));
    }

    @Override
    public void close() {
        web.close();
        worker.close();
        redis.close();
    }
}
