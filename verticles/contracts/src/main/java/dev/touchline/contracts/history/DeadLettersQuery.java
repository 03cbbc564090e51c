package dev.touchline.contracts.history;

import java.util.Objects;
import java.util.Optional;

/**
 * Asks for dead letters, the newest first.
 *
 * @param queue only those of this queue
 * @param after only those behind this cursor, which a previous page gave
 * @param limit at most this many, 1 to 1,000
 */
public record DeadLettersQuery(Optional<String> queue, Optional<String> after, int limit) {
    public DeadLettersQuery {
        Objects.requireNonNull(queue, "queue");
        Objects.requireNonNull(after, "after");
    }
}
