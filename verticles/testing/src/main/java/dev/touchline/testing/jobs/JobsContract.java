package dev.touchline.testing.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchline.contracts.Category;
import dev.touchline.contracts.Failure;
import dev.touchline.contracts.FailureException;
import dev.touchline.contracts.JobQueue;
import dev.touchline.contracts.Outcome;
import dev.touchline.mesh.bus.Subscription;
import dev.touchline.mesh.jobs.DeadLetter;
import dev.touchline.mesh.jobs.Delivery;
import dev.touchline.mesh.jobs.Job;
import dev.touchline.mesh.jobs.Jobs;
import dev.touchline.mesh.jobs.QueueDepth;
import dev.touchline.mesh.tracing.Traceparent;
import dev.touchline.testing.servers.Await;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every keeper of jobs must do. The test class of a keeper extends this one. */
public abstract class JobsContract {
    /** The queue that the tests use. */
    protected static final JobQueue<Errand> ERRANDS = new JobQueue<>("errands", Errand.class);

    /** How many jobs the queue holds; a keeper may take a few more. */
    protected static final int MAX_LENGTH = 50;

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final Failure FAILURE = Failure.of(Category.UPSTREAM, "shop-closed", "The shop is closed.");

    private Vertx vertx;
    private Jobs jobs;

    /** A keeper without any job, which keeps at most about {@link #MAX_LENGTH} in a queue. */
    protected abstract Jobs open(Vertx vertx);

    /** Closes what {@link #open} made. */
    protected abstract void close();

    @BeforeEach
    final void begin() {
        vertx = Vertx.vertx();
        jobs = open(vertx);
    }

    @AfterEach
    final void end() {
        close();
        await(vertx.close());
    }

    @Test
    void handsOutAJobAsItWasLeft() throws InterruptedException {
        Worker worker = Worker.thatIsDone();
        Job<Errand> job = new Job<>(id(), new Errand("bread"), Optional.of(Traceparent.create()));

        await(jobs.publish(ERRANDS, job));
        await(jobs.consume(ERRANDS, 1, worker));

        assertThat(worker.next(LIMIT)).isEqualTo(new Delivery<>(job, 1, 0, false));
    }

    @Test
    void forgetsAJobThatIsDone() throws InterruptedException {
        Worker worker = Worker.thatIsDone();
        await(jobs.consume(ERRANDS, 1, worker));

        await(jobs.publish(ERRANDS, errand("bread")));

        worker.next(LIMIT);
        awaitDepth(depth -> depth.ready() == 0 && depth.unackedHere() == 0 && depth.dead() == 0);
    }

    @Test
    void bringsARetriedJobBackAsTheNextAttempt() throws InterruptedException {
        Worker worker = new Worker(delivery -> Future.succeededFuture(
                delivery.attempt() == 1
                        ? new Outcome.Retry<>(Duration.ofMillis(1), FAILURE)
                        : new Outcome.Done<>(null)));
        await(jobs.consume(ERRANDS, 1, worker));
        Job<Errand> job = errand("bread");

        await(jobs.publish(ERRANDS, job));

        assertThat(worker.next(LIMIT)).isEqualTo(new Delivery<>(job, 1, 0, false));
        assertThat(worker.next(LIMIT)).isEqualTo(new Delivery<>(job, 2, 0, false));
    }

    @Test
    void bringsASnoozedJobBackWithoutCountingAnAttempt() throws InterruptedException {
        Worker worker = new Worker(delivery -> Future.succeededFuture(
                delivery.snoozes() == 0
                        ? new Outcome.Snooze<>(Instant.now().plusMillis(300))
                        : new Outcome.Done<>(null)));
        await(jobs.consume(ERRANDS, 1, worker));
        Job<Errand> job = errand("bread");

        await(jobs.publish(ERRANDS, job));

        assertThat(worker.next(LIMIT).snoozes()).isZero();
        assertThat(worker.next(LIMIT)).isEqualTo(new Delivery<>(job, 1, 1, false));
    }

    @Test
    void countsAJobThatIsPutOffAsDelayed() throws InterruptedException {
        Worker worker = new Worker(delivery ->
                Future.succeededFuture(new Outcome.Snooze<>(Instant.now().plusSeconds(20))));
        await(jobs.consume(ERRANDS, 1, worker));

        await(jobs.publish(ERRANDS, errand("bread")));

        worker.next(LIMIT);
        awaitDepth(depth -> depth.delayed() == 1 && depth.unackedHere() == 0 && depth.ready() == 0);
    }

    @Test
    void makesADeadLetterOfARejectedJob() throws InterruptedException {
        Traceparent trace = Traceparent.create();
        Job<Errand> job = new Job<>(id(), new Errand("bread"), Optional.of(trace));
        await(jobs.consume(ERRANDS, 1, new Worker(d -> Future.succeededFuture(new Outcome.Reject<>(FAILURE)))));

        await(jobs.publish(ERRANDS, job));
        DeadLetter letter = firstDeadLetter();

        assertThat(letter.id()).isEqualTo(job.id());
        assertThat(letter.queue()).isEqualTo(ERRANDS.name());
        assertThat(letter.cause()).isEqualTo(FAILURE);
        assertThat(letter.attempts()).isEqualTo(1);
        assertThat(letter.body()).isEqualTo("{\"what\":\"bread\"}");
        assertThat(letter.traceparent()).contains(trace);
        assertThat(letter.diedAt())
                .isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(1));
    }

    @Test
    void takesAHandlerThatThrowsForABug() throws InterruptedException {
        await(jobs.consume(ERRANDS, 1, new Worker(delivery -> {
            throw new IllegalStateException("no shoes");
        })));

        await(jobs.publish(ERRANDS, errand("bread")));

        assertThat(firstDeadLetter().cause().category()).isEqualTo(Category.BUG);
    }

    @Test
    void takesAHandlerWhoseFutureFailsForABug() throws InterruptedException {
        await(jobs.consume(ERRANDS, 1, new Worker(delivery -> Future.failedFuture(FAILURE.asException()))));

        await(jobs.publish(ERRANDS, errand("bread")));

        Failure cause = firstDeadLetter().cause();
        assertThat(cause.category()).isEqualTo(Category.BUG);
        assertThat(cause.code()).isEqualTo(FAILURE.code());
    }

    @Test
    void bringsADeadLetterAgainThatCouldNotBeFiled() throws InterruptedException {
        AtomicInteger tries = new AtomicInteger();
        BlockingQueue<DeadLetter> filed = new LinkedBlockingQueue<>();
        await(jobs.consumeDeadLetters(ERRANDS, letter -> {
            if (tries.incrementAndGet() == 1) {
                return Future.failedFuture("the cupboard is stuck");
            }
            filed.add(letter);
            return Future.succeededFuture();
        }));
        await(jobs.consume(ERRANDS, 1, new Worker(d -> Future.succeededFuture(new Outcome.Reject<>(FAILURE)))));

        await(jobs.publish(ERRANDS, errand("bread")));

        assertThat(filed.poll(LIMIT.toSeconds(), TimeUnit.SECONDS)).isNotNull();
        assertThat(tries).hasValue(2);
        awaitDepth(depth -> depth.dead() == 0);
    }

    @Test
    void holdsNoMoreJobsThanAWorkerAskedFor() throws InterruptedException {
        Promise<Outcome<?>> gate = Promise.promise();
        Worker worker = new Worker(delivery -> gate.future());
        for (int i = 0; i < 8; i++) {
            await(jobs.publish(ERRANDS, errand("bread " + i)));
        }

        await(jobs.consume(ERRANDS, 3, worker));

        awaitDepth(depth -> depth.unackedHere() == 3 && depth.ready() == 5 && depth.consumers() == 1);
        assertThat(worker.ids()).hasSize(3);
        gate.complete(new Outcome.Done<>(null));
        awaitDepth(depth -> depth.unackedHere() == 0 && depth.ready() == 0);
    }

    @Test
    void finishesWhatIsUnderWayBeforeAWorkerLeaves() throws InterruptedException {
        Promise<Outcome<?>> gate = Promise.promise();
        Worker worker = new Worker(delivery -> gate.future());
        Subscription working = await(jobs.consume(ERRANDS, 1, worker));
        await(jobs.publish(ERRANDS, errand("bread")));
        await(jobs.publish(ERRANDS, errand("milk")));
        worker.next(LIMIT);

        Future<Void> leaving = working.cancel();
        assertThat(leaving.isComplete()).isFalse();
        gate.complete(new Outcome.Done<>(null));
        await(leaving);

        assertThat(worker.ids()).hasSize(1);
        Worker other = Worker.thatIsDone();
        await(jobs.consume(ERRANDS, 1, other));
        Delivery<Errand> left = other.next(LIMIT);
        assertThat(left.job().body()).isEqualTo(new Errand("milk"));
        assertThat(left.redelivered()).isFalse();
    }

    @Test
    void letsAWorkerLeaveTwice() {
        Subscription working = await(jobs.consume(ERRANDS, 1, Worker.thatIsDone()));

        await(working.cancel());
        await(working.cancel());

        awaitDepth(depth -> depth.consumers() == 0);
    }

    @Test
    void sharesJobsAmongWorkers() throws InterruptedException {
        Promise<Outcome<?>> gate = Promise.promise();
        Worker one = new Worker(delivery -> gate.future());
        Worker two = new Worker(delivery -> gate.future());
        await(jobs.consume(ERRANDS, 1, one));
        await(jobs.consume(ERRANDS, 1, two));

        await(jobs.publish(ERRANDS, errand("bread")));
        await(jobs.publish(ERRANDS, errand("milk")));

        one.next(LIMIT);
        two.next(LIMIT);
        gate.complete(new Outcome.Done<>(null));
    }

    @Test
    void refusesJobsWhenTheQueueIsFull() {
        List<Future<Void>> left = new ArrayList<>();
        for (int i = 0; i < MAX_LENGTH * 2 && left.stream().noneMatch(Future::failed); i += 5) {
            // A few at a time: what is under way when a queue fills up may be kept beyond its bound.
            for (int j = 0; j < 5; j++) {
                left.add(jobs.publish(ERRANDS, errand("bread")));
            }
            await(Future.join(left).otherwiseEmpty());
        }

        long kept = left.stream().filter(Future::succeeded).count();
        assertThat(kept).isBetween((long) MAX_LENGTH, MAX_LENGTH * 2L - 1);
        assertThat(left.stream().filter(Future::failed).map(one -> categoryOf(one.cause())))
                .containsOnly(Category.OVERLOADED);
        awaitDepth(depth -> depth.ready() == kept);
    }

    @Test
    void refusesAJobThatIsTooLarge() {
        assertThatThrownBy(() -> await(jobs.publish(ERRANDS, errand("x".repeat(256 * 1024)))))
                .satisfies(thrown -> assertThat(categoryOf(thrown)).isEqualTo(Category.INVALID));
    }

    @Test
    void answersOnTheContextOfWhoeverAsked() throws InterruptedException {
        Context here = vertx.getOrCreateContext();
        AtomicReference<Context> published = new AtomicReference<>();
        BlockingQueue<Context> handled = new LinkedBlockingQueue<>();
        Worker worker = new Worker(delivery -> {
            // A job may have a duplicate of that context for itself.
            handled.add(ContextInternal.current().unwrap());
            return Future.succeededFuture(new Outcome.Done<>(null));
        });

        here.runOnContext(now -> jobs.consume(ERRANDS, 1, worker)
                .compose(done -> jobs.publish(ERRANDS, errand("bread")))
                .onSuccess(done -> published.set(Vertx.currentContext())));

        assertThat(handled.poll(LIMIT.toSeconds(), TimeUnit.SECONDS)).isSameAs(here);
        assertThat(Await.until(LIMIT, () -> published.get() == here)).isTrue();
    }

    private DeadLetter firstDeadLetter() throws InterruptedException {
        BlockingQueue<DeadLetter> filed = new LinkedBlockingQueue<>();
        await(jobs.consumeDeadLetters(ERRANDS, letter -> {
            filed.add(letter);
            return Future.succeededFuture();
        }));
        DeadLetter letter = filed.poll(LIMIT.toSeconds(), TimeUnit.SECONDS);
        assertThat(letter).as("a dead letter").isNotNull();
        return letter;
    }

    private void awaitDepth(Predicate<QueueDepth> expected) {
        AtomicReference<QueueDepth> last = new AtomicReference<>();
        boolean came = Await.until(LIMIT, () -> {
            last.set(await(jobs.depth(ERRANDS)));
            return expected.test(last.get());
        });
        assertThat(came).as("the depth, at last " + last.get()).isTrue();
    }

    private static Category categoryOf(Throwable thrown) {
        Throwable cause = thrown instanceof FailureException ? thrown : thrown.getCause();
        return FailureException.failureOf(cause).category();
    }

    private static Job<Errand> errand(String what) {
        return new Job<>(id(), new Errand(what), Optional.empty());
    }

    private static String id() {
        return UUID.randomUUID().toString();
    }

    private static <T> T await(Future<T> future) {
        return future.toCompletionStage()
                .toCompletableFuture()
                .orTimeout(LIMIT.toSeconds(), TimeUnit.SECONDS)
                .join();
    }
}
