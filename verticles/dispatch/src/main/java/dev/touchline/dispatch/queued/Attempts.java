package dev.touchline.dispatch.queued;

import dev.touchline.contracts.Category;
import dev.touchline.contracts.Failure;
import dev.touchline.contracts.FailureException;
import dev.touchline.contracts.Outcome;
import dev.touchline.contracts.dispatch.SubmitTask;
import dev.touchline.contracts.history.TaskProgress;
import dev.touchline.contracts.prediction.Prediction;
import dev.touchline.contracts.task.Task;
import dev.touchline.contracts.task.TaskState;
import dev.touchline.dispatch.tasks.PatientWriter;
import dev.touchline.dispatch.tasks.RetryPolicy;
import dev.touchline.dispatch.tasks.Settlement;
import dev.touchline.dispatch.tasks.WorkLog;
import dev.touchline.dispatch.tasks.Workshop;
import dev.touchline.dispatch.timing.SameDelay;
import dev.touchline.dispatch.timing.Timers;
import dev.touchline.mesh.bus.Call;
import dev.touchline.mesh.bus.Deadline;
import dev.touchline.mesh.jobs.Delivery;
import dev.touchline.mesh.jobs.JobHandler;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Attempts the jobs that a broker hands out. The broker is told an outcome only after history has stored it, and each job
 * is held for a bounded time whatever becomes of history and scoring. Confined to one thread.
 */
final class Attempts implements JobHandler<SubmitTask> {
    /** An attempt this long is worth a write that shows it; most end sooner. */
    private static final Duration WORTH_SHOWING = Duration.ofMillis(100);

    private final Map<String, HeldJob> held = new HashMap<>();
    private final Workshop shop;
    private final WorkLog log;
    private final PatientWriter writer;
    private final LateKeeping late;
    private final Duration storeTimeout;
    private final SameDelay lasting;
    private final SameDelay lost;
    private boolean stopping;

    Attempts(Workshop shop, WorkLog log, Duration storeTimeout) {
        this.shop = shop;
        this.log = log;
        this.storeTimeout = storeTimeout;
        writer = shop.writer();
        late = new LateKeeping(shop.store());
        lasting = new SameDelay(shop.timers(), shop.clock(), WORTH_SHOWING);
        lost = new SameDelay(shop.timers(), shop.clock(), shop.spans().attempt());
    }

    @Override
    public Future<Outcome<?>> handle(Delivery<SubmitTask> delivery) {
        return handle(delivery, isFirst(delivery));
    }

    /** Ends the attempt at a task that was cancelled; tells whether there was one. */
    boolean abandon(String id) {
        HeldJob job = held.get(id);
        if (job != null) {
            job.end(new Outcome.Done<>(id));
        }
        return job != null;
    }

    /** Puts back what is in hand and not being written, and takes nothing more; {@link #giveBack} ends the rest. */
    void putBack() {
        stopping = true;
        all().forEach(job -> conclude(job, new Outcome.Snooze<>(shop.clock().instant())));
    }

    /** Gives back whatever is still in hand, at once. */
    void giveBack() {
        all().forEach(this::comeBackLater);
    }

    private List<HeldJob> all() {
        return List.copyOf(held.values());
    }

    private Future<Outcome<?>> handle(Delivery<SubmitTask> delivery, boolean fresh) {
        if (stopping) {
            return Future.succeededFuture(new Outcome.Snooze<>(shop.clock().instant()));
        }
        HeldJob earlier = held.get(delivery.job().body().id());
        if (earlier != null) {
            // The same job twice, after a lost connection or an answer that was lost: the second sees how the first
            // ends.
            return earlier.outcome().transform(ended -> handle(delivery, false));
        }
        HeldJob job = new HeldJob(delivery);
        held.put(job.id(), job);
        log.begun(job.id());
        job.outcome().onComplete(ended -> {
            held.remove(job.id(), job);
            log.ended(job.id());
        });
        begin(job, fresh);
        return job.outcome();
    }

    /** The first delivery of a job runs at once; any other asks history first whether there is anything left to do. */
    private static boolean isFirst(Delivery<SubmitTask> delivery) {
        return !delivery.redelivered() && delivery.attempt() == 1 && delivery.snoozes() == 0;
    }

    private void begin(HeldJob job, boolean fresh) {
        job.otherwise(lost.after(() -> conclude(job, judged(job, tooLong()))));
        if (job.delivery().attempt() > shop.policy().maxAttempts()) {
            conclude(job, new Outcome.Reject<>(exhausted()));
        } else if (fresh) {
            run(job);
        } else {
            shop.store()
                    .find(job.id(), within())
                    .recover(failed ->
                            isUnknown(failed) ? late.ensure(job.order(), within()) : Future.failedFuture(failed))
                    .onSuccess(task -> known(job, task))
                    .onFailure(failed -> refused(job, failed));
        }
    }

    private void known(HeldJob job, Task task) {
        if (task.state().ended()) {
            job.end(new Outcome.Done<>(task.id()));
        } else if (job.open() && !job.concluded()) {
            run(job);
        }
    }

    private void run(HeldJob job) {
        Call call = new Call(
                Deadline.after(shop.spans().attempt(), shop.clock()),
                job.delivery().job().traceparent());
        Timers.Timer worthShowing = lasting.after(() -> showAsRunning(job));
        job.outcome().onComplete(ended -> worthShowing.cancel());
        shop.work()
                .attempt(job.order().request(), call)
                .onComplete(ended -> conclude(
                        job,
                        shop.policy()
                                .of(
                                        ended,
                                        job.delivery().attempt(),
                                        job.delivery().snoozes())));
    }

    private void showAsRunning(HeldJob job) {
        if (job.open() && !job.concluded()) {
            TaskProgress running = new TaskProgress(
                    job.id(),
                    TaskState.RUNNING,
                    job.delivery().attempt(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());
            job.showAsRunning(write(job, running).onSuccess(stored -> shown(job, stored)));
        }
    }

    private void shown(HeldJob job, Task stored) {
        shop.doorbell().ring(stored);
        if (stored.state().ended()) {
            job.end(new Outcome.Done<>(stored.id()));
        }
    }

    private void conclude(HeldJob job, Outcome<Prediction> outcome) {
        if (!job.conclude()) {
            return;
        }
        job.otherwise(lost.after(() -> comeBackLater(job)));
        TaskProgress progress =
                outcome.in(new Settlement(job.id(), job.delivery().attempt(), shop.clock()));
        job.shownAsRunning().onComplete(shown -> {
            if (progress.state().ended()) {
                settle(job, outcome, progress);
            } else {
                postpone(job, outcome, progress);
            }
        });
    }

    /** The broker will bring it again; that history shows so is worth one try and no more. */
    private void postpone(HeldJob job, Outcome<Prediction> outcome, TaskProgress progress) {
        write(job, progress)
                .onSuccess(shop.doorbell()::ring)
                .onComplete(written -> job.end(
                        written.succeeded() && written.result().state().ended()
                                ? new Outcome.Done<>(job.id())
                                : outcome));
    }

    private void settle(HeldJob job, Outcome<Prediction> outcome, TaskProgress progress) {
        writer.write(progress, job::open)
                .recover(failed -> isUnknown(failed)
                        ? late.ensure(job.order(), within()).compose(kept -> writer.write(progress, job::open))
                        : Future.failedFuture(failed))
                .onSuccess(stored -> settled(job, outcome, progress.state(), stored))
                .onFailure(failed -> refused(job, failed));
    }

    private void settled(HeldJob job, Outcome<Prediction> outcome, TaskState written, Task stored) {
        shop.doorbell().ring(stored);
        if (stored.state() == written && job.open()) {
            shop.metrics().ended(written);
        }
        boolean dies = outcome instanceof Outcome.Reject<Prediction> rejected
                && stored.state() == TaskState.FAILED
                && !RetryPolicy.isCallersMaking(rejected.failure());
        job.end(dies ? outcome : new Outcome.Done<>(stored.id()));
    }

    private void refused(HeldJob job, Throwable failed) {
        Failure failure = FailureException.failureOf(failed);
        if (RetryPolicy.isCallersMaking(failure)) {
            job.end(new Outcome.Reject<>(failure));
        } else {
            comeBackLater(job);
        }
    }

    private void comeBackLater(HeldJob job) {
        job.end(new Outcome.Snooze<>(shop.policy().comeBackAt(job.delivery().snoozes())));
    }

    private Future<Task> write(HeldJob job, TaskProgress progress) {
        return shop.store()
                .update(progress)
                .recover(failed -> isUnknown(failed)
                        ? late.ensure(job.order(), within())
                                .compose(kept -> shop.store().update(progress))
                        : Future.failedFuture(failed));
    }

    private Outcome<Prediction> judged(HeldJob job, Throwable failed) {
        return shop.policy()
                .of(
                        Future.failedFuture(failed),
                        job.delivery().attempt(),
                        job.delivery().snoozes());
    }

    private Call within() {
        return Call.until(Deadline.after(storeTimeout, shop.clock()));
    }

    private static boolean isUnknown(Throwable failed) {
        return FailureException.failureOf(failed).category() == Category.NOT_FOUND;
    }

    private static Throwable tooLong() {
        return Failure.of(Category.TIMEOUT, "attempt-timeout", "The attempt took longer than it may.")
                .asException();
    }

    private static Failure exhausted() {
        String words = "It was attempted as often as it may be, and no attempt ended.";
        return Failure.of(Category.TIMEOUT, "attempts-exhausted", words);
    }
}
