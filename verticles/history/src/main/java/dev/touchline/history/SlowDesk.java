package dev.touchline.history;

import dev.touchline.contracts.Category;
import dev.touchline.contracts.Failure;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Answers questions that take milliseconds, such as which names come near an unknown one, one after another on a thread
 * of its own. The waiting line is bounded: nobody can keep the room from its other work by asking for nonsense.
 */
final class SlowDesk {
    private static final Failure FULL =
            Failure.of(Category.OVERLOADED, "names-busy", "Too many names are being looked up; try again shortly.");

    private final WorkerExecutor worker;
    private final int bound;
    private final AtomicInteger waiting = new AtomicInteger();

    SlowDesk(Vertx vertx, int bound) {
        this.worker = vertx.createSharedWorkerExecutor("history-slow-desk", 1);
        this.bound = bound;
    }

    /** The answer, or what the question threw. */
    <T> Future<T> answer(Callable<T> question) {
        if (waiting.incrementAndGet() > bound) {
            waiting.decrementAndGet();
            return Future.failedFuture(FULL.asException());
        }
        return worker.executeBlocking(question, false).onComplete(done -> waiting.decrementAndGet());
    }

    Future<Void> close() {
        return worker.close();
    }
}
