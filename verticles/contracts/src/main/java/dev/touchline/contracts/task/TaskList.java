package dev.touchline.contracts.task;

import java.util.List;

/** Tasks, the newest first. */
public record TaskList(List<Task> tasks) {
    public TaskList {
        tasks = List.copyOf(tasks);
    }
}
