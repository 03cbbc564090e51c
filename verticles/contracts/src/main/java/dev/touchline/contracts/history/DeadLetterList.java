package dev.touchline.contracts.history;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A page of dead letters.
 *
 * @param deadLetters the page
 * @param next cursor of the next page, absent on the last
 */
public record DeadLetterList(List<DeadLetter> deadLetters, Optional<String> next) {
    public DeadLetterList {
        deadLetters = List.copyOf(deadLetters);
        Objects.requireNonNull(next, "next");
    }
}
