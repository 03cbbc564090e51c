package dev.touchline.testing.jobs;

import dev.touchline.contracts.Category;
import dev.touchline.contracts.Failure;
import dev.touchline.contracts.FailureException;
import dev.touchline.contracts.JobQueue;
import dev.touchline.mesh.bus.Subscription;
import dev.touchline.mesh.jobs.DeadLetterHandler;
import dev.touchline.mesh.jobs.Job;
import dev.touchline.mesh.jobs.JobHandler;
import dev.touchline.mesh.jobs.Jobs;
import dev.touchline.mesh.jobs.QueueDepth;
import dev.touchline.mesh.json.Json;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Jobs kept in this process's memory: for tests of those who leave and do jobs. It passes {@link JobsContract} as every
 * keeper does, but nothing survives it. Safe for use by any thread.
 */
public final class MemoryJobs implements Jobs {
    private static final int MAX_BODY = 256 * 1024;

    private final Vertx vertx;
    private final Clock clock;
    private final int maxLength;
    private final Map<String, MemoryQueue> queues = new ConcurrentHashMap<>();

    /** Queues that hold at most {@code maxLength} jobs each. */
    public MemoryJobs(Vertx vertx, Clock clock, int maxLength) {
        this.vertx = vertx;
        this.clock = clock;
        this.maxLength = maxLength;
    }

    @Override
    public String keeper() {
        return "memory";
    }

    @Override
    public <W> Future<Void> publish(JobQueue<W> queue, Job<W> job) {
        byte[] body = Json.write(job.body());
        if (body.length > MAX_BODY) {
            return failed(Category.INVALID, "message-too-large");
        }
        MemoryJob kept = new MemoryJob(job.id(), body, job.traceparent(), 1, 0, false);
        return of(queue).offer(kept) ? here(Future.succeededFuture()) : failed(Category.OVERLOADED, "queue-full");
    }

    @Override
    public <W> Future<Subscription> consume(JobQueue<W> queue, int prefetch, JobHandler<W> handler) {
        MemoryWorker<W> worker =
                new MemoryWorker<>(vertx, vertx.getOrCreateContext(), clock, queue, of(queue), prefetch, handler);
        worker.open();
        return here(Future.succeededFuture(worker));
    }

    @Override
    public Future<Subscription> consumeDeadLetters(JobQueue<?> queue, DeadLetterHandler handler) {
        MemoryFiler filer = new MemoryFiler(vertx, vertx.getOrCreateContext(), of(queue), handler);
        filer.open();
        return here(Future.succeededFuture(filer));
    }

    @Override
    public Future<QueueDepth> depth(JobQueue<?> queue) {
        return here(Future.succeededFuture(of(queue).depth(queue.name())));
    }

    private MemoryQueue of(JobQueue<?> queue) {
        return queues.computeIfAbsent(queue.name(), name -> new MemoryQueue(maxLength));
    }

    private <T> Future<T> failed(Category category, String code) {
        FailureException failure =
                Failure.of(category, code, "The job was not taken.").asException();
        return here(Future.failedFuture(failure));
    }

    private <T> Future<T> here(Future<T> future) {
        Promise<T> promise = Promise.promise();
        Context context = vertx.getOrCreateContext();
        context.runOnContext(now -> future.onComplete(promise));
        return promise.future();
    }
}
