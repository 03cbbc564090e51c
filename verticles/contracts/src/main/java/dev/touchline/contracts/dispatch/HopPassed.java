package dev.touchline.contracts.dispatch;

import java.util.Objects;

/**
 * A question that is followed has come to a place.
 *
 * @param id the follower's name of the question
 * @param hop the place
 * @param afterMs milliseconds since the dispatch room took the question
 */
public record HopPassed(String id, Hop hop, long afterMs) {
    public HopPassed {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(hop, "hop");
    }
}
