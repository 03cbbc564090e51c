package dev.touchline.dispatch.webhooks;

import dev.touchline.contracts.Category;
import dev.touchline.contracts.Failure;
import dev.touchline.contracts.dispatch.SubmitTask;
import dev.touchline.contracts.history.Webhook;
import dev.touchline.contracts.task.Task;
import dev.touchline.contracts.task.TaskState;
import dev.touchline.dispatch.tasks.TaskKeeper;
import dev.touchline.dispatch.timing.Backoff;
import dev.touchline.dispatch.timing.Timers;
import dev.touchline.mesh.bus.Bus;
import dev.touchline.mesh.bus.Call;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.SplittableRandom;

/**
 * Whom callers want told of the end of their tasks. It is kept before the task is accepted, so that no accepted task is
 * without it, and told by whoever is there once the task has ended; the end of the task waits for none of it. Confined to
 * the context of the room.
 */
public final class Webhooks {
    private static final Failure OFF = Failure.of(
            Category.INVALID,
            "callbacks-off",
            "Nobody is told of tasks here: the operator names the hosts that may be in webhooks.hosts. Leave"
                    + " callback_url out, and ask GET /tasks/{id}?wait=20.");

    private final WebhookConfig config;
    private final WebhookLedger ledger;
    private final HttpCarrier carrier;
    private final Courier courier;

    /**
     * Webhooks that nobody has begun to tell.
     *
     * @param historyTimeout how long one call to the history room may take
     */
    public Webhooks(
            Vertx vertx,
            WebhookConfig config,
            Bus bus,
            Duration historyTimeout,
            Timers timers,
            MeterRegistry registry,
            Clock clock) {
        this.config = config;
        ledger = new WebhookLedger(bus, clock, historyTimeout);
        carrier = new HttpCarrier(vertx, config, clock);
        courier = new Courier(
                config,
                ledger,
                carrier,
                new Backoff(config.retryBase(), config.retryLimit(), new SplittableRandom()),
                timers,
                clock,
                new WebhookMeters(registry));
    }

    /**
     * Has a keeper accept a task, once it is kept whom to tell of its end.
     *
     * @return fails with {@code INVALID} where that may not be told, and as {@link TaskKeeper#accept} does
     */
    public Future<Task> accept(SubmitTask order, Call call, TaskKeeper keeper) {
        if (order.callbackUrl().isEmpty()) {
            return keeper.accept(order, call);
        }
        if (!config.enabled()) {
            return Future.failedFuture(OFF.asException());
        }
        String url = order.callbackUrl().get();
        Target.of(url, config);
        return ledger.keep(new Webhook(order.id(), url), call)
                .compose(kept ->
                        keeper.accept(new SubmitTask(order.id(), order.request(), order.idempotencyKey()), call));
    }

    /** Begins to tell, where anybody may be told at all. */
    public void begin() {
        if (config.enabled()) {
            courier.begin();
        }
    }

    /** A task has come into this state. */
    public void heard(TaskState state) {
        if (config.enabled() && state.ended()) {
            courier.wake();
        }
    }

    /** Tells no more, after those under way or the grace, whichever is shorter. */
    public Future<Void> stop(Duration grace) {
        return courier.stop(grace).onComplete(done -> carrier.close());
    }
}
