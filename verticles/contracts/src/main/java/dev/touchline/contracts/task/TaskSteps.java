package dev.touchline.contracts.task;

import java.util.List;
import java.util.Objects;

/**
 * A task and how it came to where it stands.
 *
 * @param task the task
 * @param steps the changes of its state in their order, the last of them that to its present one; at most the latest 100
 */
public record TaskSteps(Task task, List<TaskStep> steps) {
    public TaskSteps {
        Objects.requireNonNull(task, "task");
        steps = List.copyOf(steps);
    }
}
