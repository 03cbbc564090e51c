package dev.touchline.dispatch.queued;

import dev.touchline.contracts.Category;
import dev.touchline.contracts.Failure;
import dev.touchline.contracts.FailureException;
import dev.touchline.contracts.dispatch.DispatchQueues;
import dev.touchline.contracts.dispatch.SubmitTask;
import dev.touchline.contracts.history.NewTask;
import dev.touchline.contracts.task.Task;
import dev.touchline.dispatch.tasks.Workshop;
import dev.touchline.mesh.bus.Call;
import dev.touchline.mesh.bus.Deadline;
import dev.touchline.mesh.jobs.Job;
import dev.touchline.mesh.jobs.Jobs;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Accepts tasks: history is told first, for a short while, because it knows which keys are taken; then the job is left
 * with the broker, whose confirmation is what makes the task accepted. Confined to one thread.
 */
final class Acceptance {
    private final Workshop shop;
    private final Jobs jobs;
    private final UnkeptTasks unkept;
    private final Duration keepPatience;
    private final Duration publishPatience;
    private final int maxUnderWay;
    private final Map<SubmitTask, Future<Task>> underWay = new HashMap<>();
    private final LetDowns letDowns = new LetDowns();

    Acceptance(Workshop shop, Jobs jobs, UnkeptTasks unkept, QueuedKeeper.Bounds bounds) {
        this.shop = shop;
        this.jobs = jobs;
        this.unkept = unkept;
        keepPatience = bounds.keepPatience();
        publishPatience = bounds.publishPatience();
        maxUnderWay = bounds.maxUnfinished();
    }

    /** Accepts a task; whoever asks the same again meanwhile, as the bus does after a silence, joins. */
    Future<Task> accept(SubmitTask order, Call call) {
        Future<Task> same = underWay.get(order);
        if (same != null) {
            return same;
        }
        if (underWay.size() >= maxUnderWay) {
            String words = "Too many tasks are being accepted at the moment; send it again later.";
            return Future.failedFuture(
                    Failure.of(Category.OVERLOADED, "too-many-tasks", words).asException());
        }
        Optional<Throwable> refusal = letDowns.refusal(shop.clock().instant());
        if (refusal.isPresent()) {
            return Future.failedFuture(refusal.get());
        }
        letDowns.tried();
        Future<Task> accepted = keep(order, call)
                .compose(kept -> kept.isPresent() ? published(order, kept.get(), call) : unkept(order, call));
        underWay.put(order, accepted);
        return accepted.onComplete(done -> {
            underWay.remove(order, accepted);
            letDowns.ended();
        });
    }

    /** Leaves a job; fails with {@code UNAVAILABLE} or {@code OVERLOADED} and never later than it has patience. */
    Future<Void> leave(SubmitTask order, Call call) {
        return jobs.publish(DispatchQueues.PREDICTIONS, new Job<>(order.id(), order, call.traceparent()))
                .timeout(publishPatience.toMillis(), TimeUnit.MILLISECONDS)
                .onSuccess(confirmed -> letDowns.forget())
                .recover(failed -> Future.failedFuture(letDown(failed)));
    }

    private Throwable letDown(Throwable cause) {
        return switch (FailureException.failureOf(cause).category()) {
            // A time limit that passed carries no failure, and so counts as a bug.
            case UNAVAILABLE, TIMEOUT, UPSTREAM, BUG -> remembered(notAccepted(cause));
            case OVERLOADED -> remembered(cause);
            // What is wrong with one task says nothing of the next.
            case INVALID, NOT_FOUND, CONFLICT -> cause;
        };
    }

    private Throwable remembered(Throwable failure) {
        letDowns.add(shop.clock().instant(), failure);
        return failure;
    }

    /** The task as history keeps it, or nothing when history is away: the queue alone is enough for a promise. */
    private Future<Optional<Task>> keep(SubmitTask order, Call call) {
        NewTask task = new NewTask(order.id(), order.request(), order.idempotencyKey());
        return shop.store()
                .keep(task, call.within(Deadline.after(keepPatience, shop.clock())))
                .map(Optional::of)
                .recover(failed -> FailureException.failureOf(failed).category() == Category.CONFLICT
                                || FailureException.failureOf(failed).category() == Category.INVALID
                        ? Future.failedFuture(failed)
                        : Future.succeededFuture(Optional.empty()));
    }

    /**
     * A task that has not ended is left again even if it was accepted before, because the answer to that may have been
     * that it was not: a job too many is found ended and done with, a job too few would never end.
     */
    private Future<Task> published(SubmitTask order, Task kept, Call call) {
        if (kept.state().ended()) {
            return Future.succeededFuture(kept);
        }
        SubmitTask job = new SubmitTask(kept.id(), kept.request(), order.idempotencyKey());
        return leave(job, call).map(kept).onSuccess(shop.doorbell()::ring);
    }

    private Future<Task> unkept(SubmitTask order, Call call) {
        return leave(order, call).map(left -> unkept.remember(order));
    }

    private static Throwable notAccepted(Throwable cause) {
        String words = "The task was not accepted in time; send it again with the same id or Idempotency-Key.";
        return Failure.of(Category.UNAVAILABLE, "task-not-accepted", words).causedBy(cause);
    }
}
