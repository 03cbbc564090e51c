package dev.touchline.contracts.history;

import java.util.Set;

/**
 * The queues that rest, all of them.
 *
 * @param queues their names
 */
public record PausedQueues(Set<String> queues) {
    public PausedQueues {
        queues = Set.copyOf(queues);
    }
}
