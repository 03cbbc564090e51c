package dev.touchline.dispatch;

import dev.touchline.contracts.dispatch.DispatchEndpoints;
import dev.touchline.contracts.dispatch.TaskUpdated;
import dev.touchline.dispatch.held.HeldKeeper;
import dev.touchline.dispatch.predicting.Predicting;
import dev.touchline.dispatch.queued.QueuedKeeper;
import dev.touchline.dispatch.queues.QueueDesk;
import dev.touchline.dispatch.queues.Requeueing;
import dev.touchline.dispatch.redis.SharedMemory;
import dev.touchline.dispatch.tasks.CopyingTaskStore;
import dev.touchline.dispatch.tasks.DeadLetterFile;
import dev.touchline.dispatch.tasks.EndedTasks;
import dev.touchline.dispatch.tasks.HistoryTaskStore;
import dev.touchline.dispatch.tasks.RetryPolicy;
import dev.touchline.dispatch.tasks.Spans;
import dev.touchline.dispatch.tasks.TaskDesk;
import dev.touchline.dispatch.tasks.TaskKeeper;
import dev.touchline.dispatch.tasks.TaskMetrics;
import dev.touchline.dispatch.tasks.TaskStore;
import dev.touchline.dispatch.tasks.TaskWaiters;
import dev.touchline.dispatch.tasks.Workshop;
import dev.touchline.dispatch.timing.Backoff;
import dev.touchline.dispatch.timing.Timers;
import dev.touchline.mesh.bus.Bus;
import dev.touchline.mesh.health.HealthChecks.Finding;
import dev.touchline.mesh.jobs.Jobs;
import java.time.Clock;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** The parts of the room, wired to each other. */
record Dispatch(
        Predicting predicting,
        TaskStore store,
        TaskKeeper keeper,
        TaskDesk tasks,
        TaskWaiters waiters,
        QueueDesk queues,
        Requeueing requeueing,
        TaskMetrics metrics) {
    private static final String ROLE = "dispatch";

    /** Wires the room; with a queue for jobs tasks are kept there, else by history alone. */
    static Dispatch wired(Surroundings around, DispatchConfig config, Optional<SharedMemory> shared, Timers timers) {
        Predicting predicting = new Predicting(
                around.bus(),
                boundsOf(config),
                shared.map(SharedMemory::predictions),
                around.registry(),
                around.clock(),
                timers);
        EndedTasks copies = shared.map(SharedMemory::tasks).orElse(EndedTasks.FORGETFUL);
        Workshop shop = workshop(around, config, predicting, copies, timers);
        return around.jobs()
                .map(jobs -> {
                    QueuedKeeper keeper = queued(around, config, shop, jobs);
                    return over(around, config, predicting, shop, keeper.store(), keeper);
                })
                .orElseGet(() -> over(around, config, predicting, shop, shop.store(), held(config, shop)));
    }

    private static Workshop workshop(
            Surroundings around, DispatchConfig config, Predicting predicting, EndedTasks copies, Timers timers) {
        Bus bus = around.bus();
        Clock clock = around.clock();
        RandomGenerator random = new SplittableRandom();
        return new Workshop(
                predicting::answer,
                new CopyingTaskStore(new HistoryTaskStore(bus, around.node(), clock, config.historyTimeout()), copies),
                new Backoff(config.storeRetryBase(), config.storeRetryLimit(), random),
                new RetryPolicy(
                        config.taskAttempts(),
                        new Backoff(config.retryBase(), config.retryLimit(), random),
                        new Backoff(config.snoozeBase(), config.snoozeLimit(), random),
                        clock),
                new DeadLetterFile(bus, clock, config.historyTimeout()),
                task -> bus.publish(DispatchEndpoints.TASK_UPDATED, new TaskUpdated(task.id(), task.state())),
                new Spans(config.attemptTimeout(), config.stopGrace(), config.historyTimeout()),
                timers,
                clock,
                new TaskMetrics(around.registry()));
    }

    private static TaskKeeper held(DispatchConfig config, Workshop shop) {
        return new HeldKeeper(shop, config.maxUnfinishedTasks(), config.taskConcurrency(), config.historyTimeout());
    }

    private static QueuedKeeper queued(Surroundings around, DispatchConfig config, Workshop shop, Jobs jobs) {
        return new QueuedKeeper(
                shop,
                jobs,
                new QueuedKeeper.Bounds(
                        config.keepPatience(),
                        config.publishPatience(),
                        config.maxUnfinishedTasks(),
                        config.taskConcurrency(),
                        config.historyTimeout(),
                        config.orphanAge()),
                () -> around.processes().isEldest(around.node(), ROLE));
    }

    private static Dispatch over(
            Surroundings around,
            DispatchConfig config,
            Predicting predicting,
            Workshop shop,
            TaskStore store,
            TaskKeeper keeper) {
        return new Dispatch(
                predicting,
                store,
                keeper,
                new TaskDesk(store, keeper, shop.doorbell(), shop.metrics()),
                new TaskWaiters(store, shop.timers(), shop.clock(), config.maxTaskWaiters()),
                new QueueDesk(around.bus(), keeper, around.processes()),
                new Requeueing(shop.deadLetters(), store, keeper),
                shop.metrics());
    }

    private static Predicting.Bounds boundsOf(DispatchConfig config) {
        return new Predicting.Bounds(
                config.cacheEntries(),
                config.cacheTtl(),
                config.maxWaiting(),
                config.maxLedgerWrites(),
                config.historyTimeout());
    }

    /** Whether the room has all tasks in hand and can take more. */
    Finding finding() {
        Finding kept = keeper.finding();
        return new Finding(kept.ok(), kept.detail() + ", " + waiters.parked() + " callers wait for one");
    }
}
