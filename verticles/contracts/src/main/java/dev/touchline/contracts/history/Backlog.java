package dev.touchline.contracts.history;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What is left undone, in all queues.
 *
 * @param oldestWaitingSince when the oldest task was accepted that waits for its first or next attempt, if one waits
 * @param deadLetters dead letters that are filed, by name of their queue; the newest 10,000 are counted
 */
public record Backlog(Optional<Instant> oldestWaitingSince, Map<String, Long> deadLetters) {
    public Backlog {
        Objects.requireNonNull(oldestWaitingSince, "oldestWaitingSince");
        deadLetters = Map.copyOf(deadLetters);
    }
}
