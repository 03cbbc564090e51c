package dev.touchline.scoring;

import dev.touchline.contracts.Category;
import dev.touchline.contracts.Failure;
import dev.touchline.mesh.bus.Deadline;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * One thread that does in order what waits in a bounded queue, up to so many jobs at a time. A job whose deadline has
 * passed when its turn comes is dropped undone. Safe for use by any thread; its stages complete on its own thread.
 *
 * <p>A stage fails with {@code OVERLOADED} when the queue is full, {@code TIMEOUT} when the deadline passed before the
 * job's turn, {@code UNAVAILABLE} when the worker is closed.
 */
final class Worker<Q, R> implements AutoCloseable {
    private static final Failure FULL =
            Failure.of(Category.OVERLOADED, "scoring-full", "Too much work waits for the model; try again later.");
    private static final Failure LATE = Failure.of(
            Category.TIMEOUT, "deadline-passed", "The deadline passed before the model got to it; allow more time.");
    private static final Failure STOPPED =
            Failure.of(Category.UNAVAILABLE, "scoring-stopped", "The model is being stopped; try again.");

    /** Does a batch; the answers are in the order of the questions. */
    @FunctionalInterface
    interface Work<Q, R> {
        List<R> on(List<Q> batch);
    }

    private record Job<Q, R>(Q question, Deadline deadline, CompletableFuture<R> answer) {}

    private final BlockingQueue<Job<Q, R>> waiting;
    private final int batch;
    private final Work<Q, R> work;
    private final Clock clock;
    private final MeterRegistry registry;
    private final Gauge depth;
    private final Counter refused;
    private final Counter expired;
    private final Thread thread;
    private volatile boolean closed;

    /**
     * A worker that is not started yet.
     *
     * @param name of the thread and of the queue in the metrics
     * @param bound jobs that may wait
     * @param batch jobs done at a time at the most
     */
    Worker(String name, int bound, int batch, Work<Q, R> work, MeterRegistry registry, Clock clock) {
        this.waiting = new ArrayBlockingQueue<>(bound);
        this.batch = batch;
        this.work = work;
        this.clock = clock;
        this.registry = registry;
        depth = Gauge.builder("scoring.queue.depth", waiting, BlockingQueue::size)
                .description("Jobs that wait for a worker of the scoring room")
                .tag("queue", name)
                .register(registry);
        refused = counter("scoring.queue.refused", "Jobs refused because the queue was full", name);
        expired = counter("scoring.queue.expired", "Jobs dropped undone because their deadline had passed", name);
        thread = new Thread(this::run, "scoring-" + name);
        thread.setDaemon(true);
    }

    private Counter counter(String metric, String description, String queue) {
        return Counter.builder(metric)
                .description(description)
                .tag("queue", queue)
                .register(registry);
    }

    /** Begins to work. */
    void start() {
        thread.start();
    }

    /** Has a job done. */
    CompletionStage<R> submit(Q question, Deadline deadline) {
        Job<Q, R> job = new Job<>(question, deadline, new CompletableFuture<>());
        if (!waiting.offer(job)) {
            refused.increment();
            fail(job, FULL);
        }
        // The thread may have looked for the last time just before the job came.
        if (closed && waiting.remove(job)) {
            fail(job, STOPPED);
        }
        return job.answer;
    }

    /** Ends the thread after the batch it is at; what waits fails. */
    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        registry.remove(depth);
    }

    private void run() {
        try {
            while (!closed) {
                List<Job<Q, R>> jobs = new ArrayList<>(batch);
                jobs.add(waiting.take());
                waiting.drainTo(jobs, batch - 1);
                jobs.removeIf(this::dropIfLate);
                doAll(jobs);
            }
        } catch (InterruptedException e) {
            // Only close interrupts this thread.
            Thread.currentThread().interrupt();
        } finally {
            for (Job<Q, R> left = waiting.poll(); left != null; left = waiting.poll()) {
                fail(left, STOPPED);
            }
        }
    }

    private boolean dropIfLate(Job<Q, R> job) {
        boolean late = job.deadline.passed(clock);
        if (late) {
            expired.increment();
            fail(job, LATE);
        }
        return late;
    }

    private void doAll(List<Job<Q, R>> jobs) {
        if (jobs.isEmpty()) {
            return;
        }
        try {
            List<R> answers = work.on(jobs.stream().map(Job::question).toList());
            for (int i = 0; i < answers.size(); i++) {
                jobs.get(i).answer.complete(answers.get(i));
            }
        } catch (RuntimeException | Error thrown) {
            jobs.forEach(job -> job.answer.completeExceptionally(thrown));
        }
    }

    private void fail(Job<Q, R> job, Failure failure) {
        job.answer.completeExceptionally(failure.asException());
    }
}
