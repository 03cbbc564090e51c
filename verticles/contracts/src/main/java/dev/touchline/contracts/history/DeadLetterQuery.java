package dev.touchline.contracts.history;

import java.util.Objects;

/**
 * Asks for one dead letter.
 *
 * @param id its id
 */
public record DeadLetterQuery(String id) {
    public DeadLetterQuery {
        Objects.requireNonNull(id, "id");
    }
}
