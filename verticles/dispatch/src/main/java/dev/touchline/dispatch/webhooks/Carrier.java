package dev.touchline.dispatch.webhooks;

import dev.touchline.contracts.task.Task;
import io.vertx.core.Future;

/** Brings a notice to its receiver, once. */
interface Carrier {

    /** Tells a receiver of a task; gives the HTTP status, and fails with an {@link UndeliveredException} without any. */
    Future<Integer> tell(Target target, Task task);
}
