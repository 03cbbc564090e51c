package dev.touchline.dispatch.queued;

import dev.touchline.contracts.Outcome;
import dev.touchline.contracts.dispatch.SubmitTask;
import dev.touchline.dispatch.timing.Timers;
import dev.touchline.mesh.jobs.Delivery;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.Optional;

/** A job in hand, from its delivery to its outcome. Confined to one thread. */
final class HeldJob {
    private final Promise<Outcome<?>> outcome = Promise.promise();
    private final Delivery<SubmitTask> delivery;
    private Optional<Timers.Timer> timer = Optional.empty();
    private Future<?> shownAsRunning = Future.succeededFuture();
    private boolean concluded;

    HeldJob(Delivery<SubmitTask> delivery) {
        this.delivery = delivery;
    }

    Delivery<SubmitTask> delivery() {
        return delivery;
    }

    SubmitTask order() {
        return delivery.job().body();
    }

    String id() {
        return order().id();
    }

    /** Whether its broker has not been told an outcome yet. */
    boolean open() {
        return !outcome.future().isComplete();
    }

    Future<Outcome<?>> outcome() {
        return outcome.future();
    }

    /** What happens when nothing else does in time; it takes the place of what was to happen before. */
    void otherwise(Timers.Timer next) {
        timer.ifPresent(Timers.Timer::cancel);
        timer = Optional.of(next);
    }

    /** Claims the one conclusion that there may be; a second one is dropped. */
    boolean conclude() {
        boolean first = !concluded && open();
        concluded = true;
        return first;
    }

    boolean concluded() {
        return concluded;
    }

    /** It is being written that the attempt runs; what is written next waits for that, so as not to be overtaken by it. */
    void showAsRunning(Future<?> written) {
        shownAsRunning = written;
    }

    Future<?> shownAsRunning() {
        return shownAsRunning;
    }

    /** Tells the broker; the first word counts. */
    void end(Outcome<?> told) {
        timer.ifPresent(Timers.Timer::cancel);
        outcome.tryComplete(told);
    }
}
