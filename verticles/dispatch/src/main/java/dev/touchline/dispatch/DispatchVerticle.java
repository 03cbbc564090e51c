package dev.touchline.dispatch;

import dev.touchline.contracts.dispatch.DispatchEndpoints;
import dev.touchline.contracts.history.HistoryEndpoints;
import dev.touchline.contracts.scoring.ScoringEndpoints;
import dev.touchline.mesh.bus.Bus;
import dev.touchline.mesh.bus.Subscription;
import dev.touchline.mesh.health.HealthChecks;
import dev.touchline.mesh.health.HealthChecks.Finding;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/**
 * The dispatch room: answers {@link DispatchEndpoints} and hears of new models, of moved team state and of ended tasks.
 * One instance a process; all of it runs on its context. It starts without history and scoring being there: until they
 * are, predictions fail as unavailable and tasks wait.
 */
public final class DispatchVerticle extends VerticleBase {
    /** Questions for tasks that do not wait for their end, beyond those that do. */
    private static final int QUICK_PERMITS = 1000;

    private final Bus bus;
    private final DispatchConfig config;
    private final MeterRegistry registry;
    private final Clock clock;
    private final HealthChecks health;
    private final List<Subscription> subscriptions = new ArrayList<>();
    private Dispatch dispatch;

    /** Wires the room; nothing happens before it is deployed. */
    public DispatchVerticle(Bus bus, DispatchConfig config, MeterRegistry registry, Clock clock, HealthChecks health) {
        this.bus = bus;
        this.config = config;
        this.registry = registry;
        this.clock = clock;
        this.health = health;
    }

    @Override
    public Future<?> start() {
        dispatch = Dispatch.wired(bus, config, registry, clock, new VertxTimers(vertx));
        health.register("dispatch", HealthChecks.Kind.OPTIONAL, this::check);
        return hear().compose(heard -> serve())
                .onSuccess(serving -> dispatch.resumption().begin())
                .recover(failed -> cancel().transform(cancelled -> Future.failedFuture(failed)));
    }

    @Override
    public Future<?> stop() {
        // The parked are let go first: a subscription ends only when everybody it serves has an answer.
        dispatch.waiters().release();
        return Future.join(cancel(), dispatch.runner().stop());
    }

    private Future<?> hear() {
        return Future.all(
                kept(bus.subscribe(ScoringEndpoints.MODEL_LOADED, loaded -> dispatch.versions()
                        .model()
                        .told(loaded.model().runId()))),
                kept(bus.subscribe(
                        HistoryEndpoints.STATE_MOVED,
                        moved -> dispatch.versions().state().told(moved.stateVersion()))),
                kept(bus.subscribe(DispatchEndpoints.TASK_UPDATED, dispatch.waiters()::heard)));
    }

    private Future<?> serve() {
        int taskPermits = config.maxTaskWaiters() + QUICK_PERMITS;
        return Future.all(List.of(
                kept(bus.serve(DispatchEndpoints.PREDICT, config.maxWaiting(), dispatch.predictor()::predict)),
                kept(bus.serve(DispatchEndpoints.SUBMIT, QUICK_PERMITS, dispatch.tasks()::submit)),
                kept(bus.serve(DispatchEndpoints.CANCEL, QUICK_PERMITS, dispatch.tasks()::cancel)),
                kept(bus.serve(DispatchEndpoints.TASK, taskPermits, dispatch.waiters()::find)),
                kept(bus.serve(DispatchEndpoints.TASKS, QUICK_PERMITS, dispatch.store()::list))));
    }

    private Future<Subscription> kept(Future<Subscription> begun) {
        return begun.onSuccess(subscriptions::add);
    }

    private Future<?> cancel() {
        return Future.join(subscriptions.stream().map(Subscription::cancel).toList());
    }

    /** Answers from the context of the room, so that a stuck one shows. */
    private Future<Finding> check() {
        Promise<Finding> finding = Promise.promise();
        context.runOnContext(here -> finding.complete(dispatch.finding()));
        return finding.future();
    }
}
