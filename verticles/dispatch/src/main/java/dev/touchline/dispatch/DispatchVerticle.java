package dev.touchline.dispatch;

import dev.touchline.contracts.dispatch.DispatchEndpoints;
import dev.touchline.contracts.dispatch.DispatchQueues;
import dev.touchline.contracts.dispatch.SubmitTask;
import dev.touchline.contracts.dispatch.TaskUpdated;
import dev.touchline.contracts.history.HistoryEndpoints;
import dev.touchline.contracts.scoring.ScoringEndpoints;
import dev.touchline.contracts.task.Task;
import dev.touchline.contracts.task.TaskState;
import dev.touchline.dispatch.redis.RedisConfig;
import dev.touchline.dispatch.redis.SharedMemory;
import dev.touchline.dispatch.timing.Timers;
import dev.touchline.dispatch.timing.VertxTimers;
import dev.touchline.dispatch.webhooks.WebhookConfig;
import dev.touchline.dispatch.webhooks.Webhooks;
import dev.touchline.mesh.bus.Bus;
import dev.touchline.mesh.bus.Call;
import dev.touchline.mesh.bus.Subscription;
import dev.touchline.mesh.health.HealthChecks;
import dev.touchline.mesh.health.HealthChecks.Finding;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The dispatch room: answers {@link DispatchEndpoints}, attempts tasks, and hears of new models, of moved team state, of
 * ended tasks and of queues that rest. One instance a process; all of it runs on its context. It starts without history,
 * scoring, broker and Redis being there: until they are, it does what can be done without them.
 */
public final class DispatchVerticle extends VerticleBase {
    /** Questions for tasks that do not wait for their end, beyond those that do. */
    private static final int QUICK_PERMITS = 1000;

    /** Between two looks at the queue for the metric and the census, in milliseconds. */
    private static final long LOOK_PERIOD = 1000;

    private final DispatchConfig config;
    private final RedisConfig redis;
    private final WebhookConfig callbacks;
    private final Surroundings around;
    private final Bus bus;
    private final List<Subscription> subscriptions = new ArrayList<>();
    private Optional<SharedMemory> shared = Optional.empty();
    private Dispatch dispatch;
    private Webhooks webhooks;
    private long looking;

    /** Wires the room; nothing happens before it is deployed. */
    public DispatchVerticle(DispatchConfig config, RedisConfig redis, WebhookConfig callbacks, Surroundings around) {
        this.config = config;
        this.redis = redis;
        this.callbacks = callbacks;
        this.around = around;
        bus = around.bus();
    }

    @Override
    public Future<?> start() {
        Timers timers = new VertxTimers(vertx, context);
        shared = redis.uri()
                .map(uri -> new SharedMemory(vertx, uri, redis, config.cacheTtl(), timers, around.registry()));
        dispatch = Dispatch.wired(around, config, shared, timers);
        webhooks =
                new Webhooks(vertx, callbacks, bus, config.historyTimeout(), timers, around.registry(), around.clock());
        HealthChecks health = around.health();
        health.register("dispatch", HealthChecks.Kind.OPTIONAL, () -> here(dispatch::finding));
        shared.ifPresent(memory -> {
            health.register("redis", HealthChecks.Kind.OPTIONAL, () -> here(memory::finding));
            memory.begin();
        });
        return hear().compose(heard -> serve()).onSuccess(serving -> begin()).recover(failed -> cancel().transform(
                        cancelled -> Future.failedFuture(failed)));
    }

    @Override
    public Future<?> stop() {
        vertx.cancelTimer(looking);
        // The parked are let go first: a subscription ends only when everybody it serves has an answer.
        dispatch.waiters().release();
        Future<?> cancelled = cancel().eventually(dispatch.predicting()::flush);
        return Future.join(cancelled, dispatch.keeper().stop(), webhooks.stop(config.stopGrace()))
                .eventually(() -> shared.map(SharedMemory::close).orElse(Future.succeededFuture()))
                .onComplete(stopped -> around.facts().remove(DispatchQueues.PREDICTIONS.name()));
    }

    private void begin() {
        dispatch.keeper().begin();
        webhooks.begin();
        look();
        looking = vertx.setPeriodic(LOOK_PERIOD, due -> look());
    }

    private void look() {
        around.facts().post(dispatch.keeper().worker());
        dispatch.queues().depth().onSuccess(dispatch.metrics()::depth);
    }

    private Future<?> hear() {
        return Future.all(
                kept(bus.watch(ScoringEndpoints.MODEL_LOADED, dispatch.predicting()::modelLoaded)),
                kept(bus.watch(HistoryEndpoints.STATE_MOVED, dispatch.predicting()::stateMoved)),
                kept(bus.subscribe(HistoryEndpoints.QUEUES_PAUSED, dispatch.queues()::heard)),
                kept(bus.subscribe(DispatchEndpoints.TASK_UPDATED, this::updated)));
    }

    private void updated(TaskUpdated update) {
        dispatch.waiters().heard(update);
        webhooks.heard(update.state());
        if (update.state() == TaskState.CANCELLED) {
            // Whoever cancelled it may not be who works on it.
            dispatch.keeper().abandon(update.id());
        }
    }

    private Future<?> serve() {
        int taskPermits = config.maxTaskWaiters() + QUICK_PERMITS;
        return Future.all(List.of(
                kept(bus.serve(DispatchEndpoints.PREDICT, config.maxWaiting(), dispatch.predicting())),
                kept(bus.serve(DispatchEndpoints.FOLLOW, config.maxWaiting(), dispatch.predicting()::follow)),
                kept(bus.serve(DispatchEndpoints.SUBMIT, QUICK_PERMITS, this::accept)),
                kept(bus.serve(DispatchEndpoints.CANCEL, QUICK_PERMITS, dispatch.tasks()::cancel)),
                kept(bus.serve(DispatchEndpoints.TASK, taskPermits, dispatch.waiters()::find)),
                kept(bus.serve(DispatchEndpoints.TASKS, QUICK_PERMITS, dispatch.store()::list)),
                kept(bus.serve(DispatchEndpoints.QUEUES, QUICK_PERMITS, dispatch.queues()::queues)),
                kept(bus.serve(DispatchEndpoints.PAUSE, QUICK_PERMITS, dispatch.queues()::pause)),
                kept(bus.serve(DispatchEndpoints.REQUEUE, QUICK_PERMITS, dispatch.requeueing()::requeue))));
    }

    private Future<Task> accept(SubmitTask order, Call call) {
        return webhooks.accept(order, call, dispatch.keeper());
    }

    private Future<Subscription> kept(Future<Subscription> begun) {
        return begun.onSuccess(subscriptions::add);
    }

    private Future<?> cancel() {
        return Future.join(subscriptions.stream().map(Subscription::cancel).toList());
    }

    /** Answers from the context of the room, so that a stuck one shows. */
    private Future<Finding> here(Supplier<Finding> check) {
        Promise<Finding> finding = Promise.promise();
        context.runOnContext(here -> finding.complete(check.get()));
        return finding.future();
    }
}
