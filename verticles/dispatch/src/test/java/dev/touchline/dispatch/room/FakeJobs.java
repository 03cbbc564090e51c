package dev.touchline.dispatch.room;

import dev.touchline.contracts.Category;
import dev.touchline.contracts.Failure;
import dev.touchline.contracts.FailureException;
import dev.touchline.contracts.JobQueue;
import dev.touchline.contracts.Outcome;
import dev.touchline.contracts.dispatch.SubmitTask;
import dev.touchline.mesh.bus.Subscription;
import dev.touchline.mesh.jobs.DeadLetter;
import dev.touchline.mesh.jobs.DeadLetterHandler;
import dev.touchline.mesh.jobs.Delivery;
import dev.touchline.mesh.jobs.Job;
import dev.touchline.mesh.jobs.JobHandler;
import dev.touchline.mesh.jobs.Jobs;
import dev.touchline.mesh.jobs.QueueDepth;
import dev.touchline.mesh.json.Json;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * A queue in memory that does to a room whatever a broker may do: a test makes it lose connections, bring jobs twice,
 * refuse and fall silent. It brings jobs back at once, however long they were to wait. Safe for use by any thread.
 */
final class FakeJobs implements Jobs {
    private final Vertx vertx;
    private final Context own;
    private final Deque<Delivery<SubmitTask>> ready = new ArrayDeque<>();
    private final Deque<Delivery<SubmitTask>> delayed = new ArrayDeque<>();
    private final Deque<DeadLetter> dead = new ArrayDeque<>();
    private final List<Taker> takers = new ArrayList<>();
    private final List<Outcome<?>> outcomes = new ArrayList<>();
    private Optional<DeadLetterHandler> gravedigger = Optional.empty();
    private Optional<Context> graveyard = Optional.empty();
    private boolean burying;
    private int published;
    volatile boolean away;
    volatile boolean full;
    volatile boolean silent;

    FakeJobs(Vertx vertx) {
        this.vertx = vertx;
        own = vertx.getOrCreateContext();
    }

    private final class Taker {
        private final JobHandler<SubmitTask> handler;
        private final Context context = vertx.getOrCreateContext();
        private final Promise<Void> ended = Promise.promise();
        private final int prefetch;
        private final List<Delivery<SubmitTask>> inHand = new ArrayList<>();
        private boolean cancelled;

        Taker(JobHandler<SubmitTask> handler, int prefetch) {
            this.handler = handler;
            this.prefetch = prefetch;
        }
    }

    @Override
    public String keeper() {
        return "fake";
    }

    @Override
    public synchronized <W> Future<Void> publish(JobQueue<W> queue, Job<W> job) {
        if (silent) {
            return Promise.<Void>promise().future();
        }
        if (away) {
            return FakeHistory.failed(Category.UNAVAILABLE, "no-broker");
        }
        if (full) {
            return FakeHistory.failed(Category.OVERLOADED, "queue-full");
        }
        published++;
        ready.add(new Delivery<>(new Job<>(job.id(), (SubmitTask) job.body(), job.traceparent()), 1, 0, false));
        handOut();
        return Future.succeededFuture();
    }

    @Override
    @SuppressWarnings("unchecked")
    public synchronized <W> Future<Subscription> consume(JobQueue<W> queue, int prefetch, JobHandler<W> handler) {
        if (away) {
            return FakeHistory.failed(Category.UNAVAILABLE, "no-broker");
        }
        Taker taker = new Taker((JobHandler<SubmitTask>) handler, prefetch);
        takers.add(taker);
        handOut();
        return Future.succeededFuture(() -> cancel(taker));
    }

    @Override
    public synchronized Future<Subscription> consumeDeadLetters(JobQueue<?> queue, DeadLetterHandler handler) {
        gravedigger = Optional.of(handler);
        graveyard = Optional.of(vertx.getOrCreateContext());
        bury();
        return Future.succeededFuture(() -> {
            gravedigger = Optional.empty();
            return Future.succeededFuture();
        });
    }

    @Override
    public synchronized Future<QueueDepth> depth(JobQueue<?> queue) {
        int held = takers.stream().mapToInt(taker -> taker.inHand.size()).sum();
        long consumers = takers.stream().filter(taker -> !taker.cancelled).count();
        return Future.succeededFuture(
                new QueueDepth(queue.name(), ready.size(), held, delayed.size(), dead.size(), (int) consumers));
    }

    /** Every connection is lost: what was in hand comes again, what is told of it from now on is not heard. */
    synchronized void loseConnections() {
        for (Taker taker : takers) {
            List<Delivery<SubmitTask>> lost = List.copyOf(taker.inHand);
            taker.inHand.clear();
            lost.forEach(delivery ->
                    ready.addFirst(new Delivery<>(delivery.job(), delivery.attempt(), delivery.snoozes(), true)));
        }
        handOut();
    }

    /** A job as the broker would bring it, whatever happened to it before. */
    synchronized void bring(SubmitTask order, int attempt, boolean redelivered) {
        ready.add(new Delivery<>(new Job<>(order.id(), order, Optional.empty()), attempt, 0, redelivered));
        handOut();
    }

    synchronized void die(String id, String body, Failure cause) {
        dead.add(new DeadLetter(id, "ml", cause, 2, Instant.now(), body, Optional.empty()));
        bury();
    }

    synchronized int published() {
        return published;
    }

    synchronized List<Outcome<?>> outcomes() {
        return List.copyOf(outcomes);
    }

    synchronized int inHand() {
        return takers.stream().mapToInt(taker -> taker.inHand.size()).sum();
    }

    synchronized boolean empty() {
        return ready.isEmpty() && delayed.isEmpty() && inHand() == 0 && dead.isEmpty();
    }

    private synchronized Future<Void> cancel(Taker taker) {
        taker.cancelled = true;
        endIfIdle(taker);
        return taker.ended.future();
    }

    private synchronized void handOut() {
        for (Taker taker : takers) {
            while (!ready.isEmpty() && !taker.cancelled && taker.inHand.size() < taker.prefetch) {
                Delivery<SubmitTask> next = ready.poll();
                taker.inHand.add(next);
                taker.context.runOnContext(here -> handle(taker, next));
            }
        }
    }

    private void handle(Taker taker, Delivery<SubmitTask> delivery) {
        Future.succeededFuture(delivery)
                .<Outcome<?>>compose(given -> taker.handler.handle(given).map(told -> told))
                .otherwise(thrown -> new Outcome.Reject<>(FailureException.failureOf(thrown)))
                .onSuccess(told -> hear(taker, delivery, told));
    }

    private synchronized void hear(Taker taker, Delivery<SubmitTask> delivery, Outcome<?> told) {
        if (!taker.inHand.remove(delivery)) {
            return;
        }
        outcomes.add(told);
        if (told instanceof Outcome.Retry<?>) {
            comeBack(new Delivery<>(delivery.job(), delivery.attempt() + 1, 0, false));
        } else if (told instanceof Outcome.Snooze<?>) {
            comeBack(new Delivery<>(delivery.job(), delivery.attempt(), delivery.snoozes() + 1, false));
        } else if (told instanceof Outcome.Reject<?> rejected) {
            String body = new String(Json.write(delivery.job().body()), StandardCharsets.UTF_8);
            dead.add(new DeadLetter(
                    delivery.job().id(),
                    "ml",
                    rejected.failure(),
                    delivery.attempt(),
                    Instant.now(),
                    body,
                    Optional.empty()));
            bury();
        }
        endIfIdle(taker);
        handOut();
    }

    private void comeBack(Delivery<SubmitTask> later) {
        delayed.add(later);
        // On a context of its own: a timer of a room's context goes away with the room.
        own.runOnContext(here -> vertx.setTimer(5, due -> releaseOne(later)));
    }

    private synchronized void releaseOne(Delivery<SubmitTask> due) {
        if (delayed.remove(due)) {
            ready.add(due);
            handOut();
        }
    }

    private static void endIfIdle(Taker taker) {
        if (taker.cancelled && taker.inHand.isEmpty()) {
            taker.ended.tryComplete();
        }
    }

    private synchronized void bury() {
        if (burying || dead.isEmpty() || gravedigger.isEmpty()) {
            return;
        }
        burying = true;
        DeadLetter next = dead.peek();
        graveyard.get().runOnContext(here -> gravedigger.get().file(next).onComplete(filed -> {
            synchronized (this) {
                burying = false;
                if (filed.succeeded()) {
                    dead.poll();
                    bury();
                } else {
                    own.runOnContext(on -> vertx.setTimer(20, due -> bury()));
                }
            }
        }));
    }
}
