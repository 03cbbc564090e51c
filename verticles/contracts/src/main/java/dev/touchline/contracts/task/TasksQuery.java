package dev.touchline.contracts.task;

import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Asks for tasks, the newest first.
 *
 * @param states only tasks in one of these states; empty means all
 * @param search only tasks about a club whose name, as it was asked for, contains this, ignoring case, and tasks whose id
 *     begins with it; looked for among the newest 20,000 of each state behind the cursor
 * @param after only tasks behind this cursor, which a previous page gave
 * @param limit at most this many, 1 to 1,000
 */
public record TasksQuery(Set<TaskState> states, Optional<String> search, Optional<String> after, int limit) {
    public TasksQuery {
        states = Set.copyOf(states);
        Objects.requireNonNull(search, "search");
        Objects.requireNonNull(after, "after");
    }

    /** Asks for whatever tasks are in these states. */
    public TasksQuery(Set<TaskState> states, Optional<String> after, int limit) {
        this(states, Optional.empty(), after, limit);
    }

    /** Asks for the first page. */
    public TasksQuery(Set<TaskState> states, int limit) {
        this(states, Optional.empty(), limit);
    }
}
