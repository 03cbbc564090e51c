package dev.touchline.dispatch;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.touchline.contracts.dispatch.DispatchEndpoints;
import dev.touchline.contracts.dispatch.TaskUpdated;
import dev.touchline.mesh.bus.Bus;
import dev.touchline.mesh.health.HealthChecks.Finding;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** The parts of the room, wired to each other. */
record Dispatch(
        Versions versions,
        Predictor predictor,
        TaskStore store,
        TaskRunner runner,
        TaskDesk tasks,
        TaskWaiters waiters,
        Resumption resumption) {

    static Dispatch wired(Bus bus, DispatchConfig config, MeterRegistry registry, Clock clock, Timers timers) {
        RandomGenerator random = new SplittableRandom();
        Versions versions = new Versions();
        Predictor predictor = new Predictor(
                bus,
                new MemoryCache(config.cacheEntries(), config.cacheTtl(), Ticker.systemTicker()),
                versions,
                new Flights<>(timers, clock, config.maxWaiting()),
                new HistoryLedger(bus, clock, config.historyTimeout(), config.maxLedgerWrites(), registry),
                new PredictionMetrics(registry),
                clock);

        TaskStore store = new HistoryTaskStore(bus, clock, config.historyTimeout());
        TaskMetrics metrics = new TaskMetrics(registry);
        Doorbell doorbell =
                task -> bus.publish(DispatchEndpoints.TASK_UPDATED, new TaskUpdated(task.id(), task.state()));
        Backoff storeBackoff = new Backoff(config.storeRetryBase(), config.storeRetryLimit(), random);
        TaskRunner runner = new TaskRunner(
                new HeldTasks(config.maxUnfinishedTasks(), config.taskConcurrency(), metrics),
                predictor::predict,
                new PatientWriter(store, timers, storeBackoff, metrics),
                new RetryPolicy(
                        config.taskAttempts(), new Backoff(config.retryBase(), config.retryLimit(), random), clock),
                doorbell,
                timers,
                clock,
                new TaskRunner.Spans(config.attemptTimeout(), config.stopGrace(), config.historyTimeout()),
                metrics);
        return new Dispatch(
                versions,
                predictor,
                store,
                runner,
                new TaskDesk(store, runner, doorbell, metrics),
                new TaskWaiters(store, timers, clock, config.maxTaskWaiters()),
                new Resumption(store, runner, timers, clock, storeBackoff, config.historyTimeout()));
    }

    /** Whether the room has all tasks in hand and can take more. */
    Finding finding() {
        String tasks = runner.unfinished() + " tasks unfinished, " + waiters.parked() + " callers wait for one";
        if (!resumption.complete()) {
            return new Finding(false, tasks + "; tasks of an earlier run are not known yet");
        }
        return new Finding(runner.room() > 0, tasks);
    }
}
