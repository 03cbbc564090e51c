package dev.touchline.contracts.history;

import java.util.Objects;

/**
 * Removes a dead letter; its task stays failed.
 *
 * @param id its id
 */
public record DropDeadLetter(String id) {
    public DropDeadLetter {
        Objects.requireNonNull(id, "id");
    }
}
