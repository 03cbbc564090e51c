package dev.touchline.contracts.task;

import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Asks for tasks, the newest first.
 *
 * @param states only tasks in one of these states; empty means all
 * @param after only tasks behind this cursor, which a previous page gave
 * @param limit at most this many, 1 to 1,000
 */
public record TasksQuery(Set<TaskState> states, Optional<String> after, int limit) {
    public TasksQuery {
        states = Set.copyOf(states);
        Objects.requireNonNull(after, "after");
    }

    /** Asks for the first page. */
    public TasksQuery(Set<TaskState> states, int limit) {
        this(states, Optional.empty(), limit);
    }
}
