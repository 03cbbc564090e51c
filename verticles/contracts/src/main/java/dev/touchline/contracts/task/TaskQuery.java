package dev.touchline.contracts.task;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * Asks for one task.
 *
 * @param id its id
 * @param waitFor how long the answer may wait for the task to end; absent means answer at once. The history room ignores
 *     it, the dispatch room keeps to it
 */
public record TaskQuery(String id, Optional<Duration> waitFor) {
    public TaskQuery {
        Objects.requireNonNull(id, "id");
    }
}
