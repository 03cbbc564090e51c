package dev.touchline.contracts.dispatch;

import java.util.Objects;

/**
 * Gives a dead letter another life: its task is opened again, left in its queue, and the dead letter removed.
 *
 * @param id id of the dead letter
 */
public record RequeueDeadLetter(String id) {
    public RequeueDeadLetter {
        Objects.requireNonNull(id, "id");
    }
}
