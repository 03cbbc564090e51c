package dev.touchline.contracts.dispatch;

import java.util.Objects;

/**
 * Stops the workers of a queue from taking more, or lets them go on. Jobs are still accepted meanwhile.
 *
 * @param queue name of the queue
 * @param paused whether it is to rest
 */
public record PauseQueue(String queue, boolean paused) {
    public PauseQueue {
        Objects.requireNonNull(queue, "queue");
    }
}
