package dev.touchline.dispatch.queues;

import dev.touchline.mesh.census.NodeSeen;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** What workers of all processes hold, as they told lately. A process without word counts as gone. Confined to one thread. */
public final class WorkersSeen {
    /** Three beats of the census. */
    private static final Duration FORGOTTEN_AFTER = Duration.ofSeconds(6);

    private record Word(NodeSeen node, Instant heardAt) {}

    private final Map<String, Word> byNode = new HashMap<>();
    private final Clock clock;

    /** Nobody has been seen yet. */
    public WorkersSeen(Clock clock) {
        this.clock = clock;
    }

    /** A process told how it fares. */
    public void heard(NodeSeen node) {
        forget();
        byNode.put(node.node(), new Word(node, clock.instant()));
    }

    /** How many jobs of a queue are held, at least the given number that this process holds now. */
    long holding(String queue, long here) {
        forget();
        long told = byNode.values().stream()
                .flatMap(word -> word.node().workers().stream())
                .filter(worker -> worker.queue().equals(queue))
                .mapToLong(NodeSeen.Worker::holding)
                .sum();
        return Math.max(told, here);
    }

    private void forget() {
        Instant oldest = clock.instant().minus(FORGOTTEN_AFTER);
        byNode.values().removeIf(word -> word.heardAt().isBefore(oldest));
    }
}
