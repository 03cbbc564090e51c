package dev.touchline.contracts.task;

import java.util.Set;

/**
 * Asks for tasks, the newest first.
 *
 * @param states only tasks in one of these states; empty means all
 * @param limit at most this many, 1 to 1,000
 */
public record TasksQuery(Set<TaskState> states, int limit) {
    public TasksQuery {
        states = Set.copyOf(states);
    }
}
