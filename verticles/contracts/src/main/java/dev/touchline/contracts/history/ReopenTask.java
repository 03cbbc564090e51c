package dev.touchline.contracts.history;

import java.util.Objects;

/**
 * Makes a failed task one that was just accepted, by a person's decision. The only way back from an end.
 *
 * @param id its id
 */
public record ReopenTask(String id) {
    public ReopenTask {
        Objects.requireNonNull(id, "id");
    }
}
