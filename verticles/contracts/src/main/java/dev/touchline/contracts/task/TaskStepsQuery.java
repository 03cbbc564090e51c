package dev.touchline.contracts.task;

import java.util.Objects;

/**
 * Asks how a task came to where it stands.
 *
 * @param id its id
 */
public record TaskStepsQuery(String id) {
    public TaskStepsQuery {
        Objects.requireNonNull(id, "id");
    }
}
