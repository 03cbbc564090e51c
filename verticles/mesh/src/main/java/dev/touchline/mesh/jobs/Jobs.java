package dev.touchline.mesh.jobs;

import dev.touchline.contracts.JobQueue;
import dev.touchline.mesh.bus.Subscription;
import io.vertx.core.Future;

/**
 * Queues of jobs that survive the process which left them. Delivery is at least once; nothing that was accepted is lost.
 * Every future fails with a {@link dev.touchline.contracts.FailureException} and nothing else. Safe for use by any thread;
 * handlers and futures run on the context of whoever called.
 */
public interface Jobs {

    /** Who keeps the jobs, as shown to operators: such as {@code rabbitmq}. */
    String keeper();

    /**
     * Leaves a job. It succeeds only once the job is kept where a crash of any one process does not lose it.
     *
     * @return fails with {@code OVERLOADED} when the queue or the window of unconfirmed jobs is full, and with {@code
     *     UNAVAILABLE} when nobody confirmed in time: such a job may yet be done, and may be left again under the same id
     */
    <W> Future<Void> publish(JobQueue<W> queue, Job<W> job);

    /**
     * Takes jobs until cancelled, at most {@code prefetch} at a time. Cancelling waits for those under way.
     *
     * <p>A job whose body cannot be read becomes a dead letter; a handler that throws, or whose future fails, has failed
     * as a {@code BUG}, and the job becomes a dead letter. A job that took its process down with it comes again alone,
     * and becomes a dead letter when it goes on doing so.
     */
    <W> Future<Subscription> consume(JobQueue<W> queue, int prefetch, JobHandler<W> handler);

    /** Takes dead letters of a queue until cancelled, one at a time; one whose handler fails comes again after a while. */
    Future<Subscription> consumeDeadLetters(JobQueue<?> queue, DeadLetterHandler handler);

    /** How a queue stands; the count of unacknowledged jobs is that of this process. */
    Future<QueueDepth> depth(JobQueue<?> queue);
}
