package dev.touchline.dispatch.queued;

import dev.touchline.contracts.Category;
import dev.touchline.contracts.Failure;
import dev.touchline.contracts.dispatch.DispatchQueues;
import dev.touchline.contracts.dispatch.SubmitTask;
import dev.touchline.contracts.task.Task;
import dev.touchline.dispatch.tasks.TaskKeeper;
import dev.touchline.dispatch.tasks.TaskStore;
import dev.touchline.dispatch.tasks.WorkLog;
import dev.touchline.dispatch.tasks.Workshop;
import dev.touchline.mesh.bus.Call;
import dev.touchline.mesh.census.NodeSeen.Worker;
import dev.touchline.mesh.health.HealthChecks.Finding;
import dev.touchline.mesh.jobs.Jobs;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Keeps tasks with a broker: one counts as accepted once its queue has confirmed the job. Confined to one thread. */
public final class QueuedKeeper implements TaskKeeper {
    private final Workshop shop;
    private final Jobs jobs;
    private final UnkeptTasks store;
    private final WorkLog log;
    private final Acceptance acceptance;
    private final Attempts attempts;
    private final Consumption predictions;
    private final Consumption deadLetters;
    private final OrphanSweep sweep;
    private boolean stopping;
    private boolean resting;

    /**
     * What it keeps to.
     *
     * @param keepPatience how long history is waited for when a task is accepted
     * @param publishPatience how long the broker is waited for then
     * @param maxUnfinished tasks that may be about to be accepted, or wait to be kept by history, at a time
     * @param prefetch attempts that may be under way at a time
     * @param storeTimeout how long one call to history may take
     * @param orphanAge how long a task has not changed before it counts as nobody's
     */
    public record Bounds(
            Duration keepPatience,
            Duration publishPatience,
            int maxUnfinished,
            int prefetch,
            Duration storeTimeout,
            Duration orphanAge) {}

    /**
     * A keeper that takes nothing yet.
     *
     * @param workshop with the store as it is; it is watched from here on
     * @param sweeps whether this process is the one that looks for tasks that nobody has
     */
    public QueuedKeeper(Workshop workshop, Jobs jobs, Bounds bounds, BooleanSupplier sweeps) {
        WatchedStore watched = new WatchedStore(workshop.store(), workshop.clock());
        shop = workshop.over(watched);
        this.jobs = jobs;
        log = new WorkLog(shop.clock(), shop.metrics());
        store = new UnkeptTasks(watched, shop.timers(), shop.clock(), bounds.storeTimeout(), bounds.maxUnfinished());
        acceptance = new Acceptance(shop, jobs, store, bounds);
        attempts = new Attempts(shop, log, bounds.storeTimeout());
        predictions = new Consumption(
                "the queue of predictions",
                () -> jobs.consume(DispatchQueues.PREDICTIONS, bounds.prefetch(), attempts),
                shop.timers(),
                shop.patience());
        Burial burial = new Burial(shop, bounds.storeTimeout());
        deadLetters = new Consumption(
                "the queue of dead letters",
                () -> jobs.consumeDeadLetters(DispatchQueues.PREDICTIONS, burial),
                shop.timers(),
                shop.patience());
        sweep = new OrphanSweep(shop, jobs, acceptance, sweepSpans(shop, bounds), sweeps);
    }

    /** A job is held for an attempt and for as long again to write its end; only then is a task that runs nobody's. */
    private static OrphanSweep.Spans sweepSpans(Workshop shop, Bounds bounds) {
        Duration held = shop.spans().attempt().multipliedBy(2);
        return new OrphanSweep.Spans(
                bounds.orphanAge().dividedBy(3),
                bounds.orphanAge(),
                bounds.orphanAge().plus(held),
                bounds.storeTimeout());
    }

    /** The store of tasks, with those that history has yet to be told of. */
    public TaskStore store() {
        return store;
    }

    @Override
    public String name() {
        return jobs.keeper();
    }

    @Override
    public void begin() {
        predictions.want(!resting);
        deadLetters.want(true);
        sweep.begin();
    }

    @Override
    public Future<Task> accept(SubmitTask order, Call call) {
        if (stopping) {
            String words = "This process is stopping; send the task again.";
            return Future.failedFuture(
                    Failure.of(Category.UNAVAILABLE, "stopping", words).asException());
        }
        return acceptance.accept(order, call);
    }

    @Override
    public Future<Void> takeBack(Task reopened, Call call) {
        return acceptance
                .leave(new SubmitTask(reopened.id(), reopened.request(), Optional.empty()), call)
                .onSuccess(left -> shop.doorbell().ring(reopened));
    }

    @Override
    public boolean abandon(String id) {
        return attempts.abandon(id);
    }

    @Override
    public void rest(boolean paused) {
        resting = paused;
        if (!stopping) {
            predictions.want(!paused);
        }
    }

    @Override
    public Future<Standing> standing() {
        return jobs.depth(DispatchQueues.PREDICTIONS)
                .map(depth -> new Standing(
                        depth.ready(), depth.unackedHere(), depth.delayed(), depth.dead(), depth.consumers()));
    }

    @Override
    public Worker worker() {
        return log.worker(DispatchQueues.PREDICTIONS.name());
    }

    @Override
    public Finding finding() {
        String tasks = log.holding() + " tasks in hand";
        if (!predictions.steady()) {
            return new Finding(false, tasks + "; the queue is not there");
        }
        return new Finding(true, store.size() == 0 ? tasks : tasks + ", " + store.size() + " unknown to history yet");
    }

    @Override
    public Future<Void> stop() {
        if (!stopping) {
            stopping = true;
            sweep.stop();
            Duration grace = shop.spans().stopGrace();
            shop.timers().after(grace, attempts::putBack);
            shop.timers().after(grace.plus(shop.spans().stopWrites()), attempts::giveBack);
        }
        return Future.join(predictions.stop(), deadLetters.stop()).mapEmpty();
    }
}
