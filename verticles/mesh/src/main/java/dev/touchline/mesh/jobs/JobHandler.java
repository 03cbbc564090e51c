package dev.touchline.mesh.jobs;

import dev.touchline.contracts.Outcome;
import io.vertx.core.Future;

/** Does jobs. Called on the context that began to consume; it must never block. */
@FunctionalInterface
public interface JobHandler<W> {

    /**
     * Attempts one job. {@code Done} ends it, {@code Retry} and {@code Snooze} bring it back later, {@code Reject} makes it
     * a dead letter. Whatever must be visible is stored before the future completes: the job is forgotten right after.
     */
    Future<? extends Outcome<?>> handle(Delivery<W> delivery);
}
