package dev.touchline.contracts.dispatch;

import java.util.Objects;

/**
 * Asks that a task be given up.
 *
 * @param id its id
 */
public record CancelTask(String id) {
    public CancelTask {
        Objects.requireNonNull(id, "id");
    }
}
