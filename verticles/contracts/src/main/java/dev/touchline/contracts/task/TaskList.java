package dev.touchline.contracts.task;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A page of tasks, the newest first.
 *
 * @param tasks the page
 * @param next cursor of the next page, absent on the last
 */
public record TaskList(List<Task> tasks, Optional<String> next) {
    public TaskList {
        tasks = List.copyOf(tasks);
        Objects.requireNonNull(next, "next");
    }

    /** The only page. */
    public TaskList(List<Task> tasks) {
        this(tasks, Optional.empty());
    }
}
