package dev.touchline.contracts.history;

import java.util.Objects;

/**
 * Remembers whether a queue rests.
 *
 * @param queue name of the queue
 * @param paused whether its workers take no more
 */
public record QueuePause(String queue, boolean paused) {
    public QueuePause {
        Objects.requireNonNull(queue, "queue");
    }
}
