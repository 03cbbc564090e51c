package dev.touchline.testing.jobs;

import dev.touchline.contracts.Category;
import dev.touchline.contracts.Failure;
import dev.touchline.contracts.FailureException;
import dev.touchline.contracts.JobQueue;
import dev.touchline.contracts.Outcome;
import dev.touchline.mesh.bus.Subscription;
import dev.touchline.mesh.jobs.DeadLetter;
import dev.touchline.mesh.jobs.JobHandler;
import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** Does the jobs of one queue in memory, on one context. */
final class MemoryWorker<W> implements Subscription {
    private final Vertx vertx;
    private final Context context;
    private final Clock clock;
    private final JobQueue<W> name;
    private final MemoryQueue queue;
    private final int prefetch;
    private final JobHandler<W> handler;
    private final Promise<Void> idle = Promise.promise();
    private int underWay;
    private boolean cancelled;

    MemoryWorker(
            Vertx vertx,
            Context context,
            Clock clock,
            JobQueue<W> name,
            MemoryQueue queue,
            int prefetch,
            JobHandler<W> handler) {
        this.vertx = vertx;
        this.context = context;
        this.clock = clock;
        this.name = name;
        this.queue = queue;
        this.prefetch = prefetch;
        this.handler = handler;
    }

    void open() {
        queue.count(1);
        queue.listen(this::look);
        look();
    }

    @Override
    public Future<Void> cancel() {
        context.runOnContext(here -> {
            if (!cancelled) {
                cancelled = true;
                queue.count(-1);
            }
            goOn();
        });
        return idle.future();
    }

    private void look() {
        context.runOnContext(here -> goOn());
    }

    private void goOn() {
        while (!cancelled && underWay < prefetch) {
            Optional<MemoryJob> job = queue.take();
            if (job.isEmpty()) {
                return;
            }
            underWay++;
            run(job.get());
        }
        if (cancelled && underWay == 0) {
            idle.tryComplete();
        }
    }

    private void run(MemoryJob job) {
        // A handler may complete its future on any thread, and this worker is confined to its context.
        attempt(job).onComplete(done -> context.runOnContext(here -> ended(job, done)));
    }

    private void ended(MemoryJob job, AsyncResult<? extends Outcome<?>> done) {
        if (done.succeeded()) {
            settle(job, done.result());
        } else {
            bury(job, bugOf(done.cause()));
        }
        underWay--;
        goOn();
    }

    private Future<? extends Outcome<?>> attempt(MemoryJob job) {
        try {
            return handler.handle(job.deliveryFor(name));
        } catch (RuntimeException thrown) {
            return Future.failedFuture(thrown);
        }
    }

    private <R> void settle(MemoryJob job, Outcome<R> outcome) {
        outcome.in(new Outcome.Cases<R, Void>() {
            @Override
            public Void done(Outcome.Done<R> done) {
                queue.done();
                return null;
            }

            @Override
            public Void retry(Outcome.Retry<R> retry) {
                return later(job.retried(), retry.after());
            }

            @Override
            public Void snooze(Outcome.Snooze<R> snooze) {
                return later(job.snoozed(), Duration.between(clock.instant(), snooze.until()));
            }

            @Override
            public Void reject(Outcome.Reject<R> reject) {
                bury(job, reject.failure());
                return null;
            }
        });
    }

    private Void later(MemoryJob next, Duration wait) {
        queue.delay();
        vertx.setTimer(Math.max(1, wait.toMillis()), timer -> queue.comesBack(next));
        return null;
    }

    private void bury(MemoryJob job, Failure cause) {
        String body = new String(job.body(), StandardCharsets.UTF_8);
        queue.bury(
                new DeadLetter(job.id(), name.name(), cause, job.attempt(), clock.instant(), body, job.traceparent()));
    }

    private static Failure bugOf(Throwable thrown) {
        Failure failure = FailureException.failureOf(thrown);
        return new Failure(Category.BUG, failure.code(), failure.message(), failure.details());
    }
}
