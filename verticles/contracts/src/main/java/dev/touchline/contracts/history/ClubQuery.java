package dev.touchline.contracts.history;

import java.util.Objects;
import java.util.Optional;

/**
 * Asks for one club.
 *
 * @param name its name in any known spelling; an unknown one is a {@code NOT_FOUND} failure with the nearest names
 * @param competition id such as {@code eng.1}; needed only where the name is used in several countries
 */
public record ClubQuery(String name, Optional<String> competition) {
    public ClubQuery {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(competition, "competition");
    }
}
