package dev.touchline.mesh.census;

import dev.touchline.mesh.census.NodeSeen.Worker;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The board on which the rooms of this process post how their workers fare, for the census to tell. Safe for use by any
 * thread.
 */
public final class WorkerFacts {
    private final Map<String, Worker> byQueue = new ConcurrentHashMap<>();

    /** Posts how the workers of a queue fare now; it replaces what was posted of that queue before. */
    public void post(Worker facts) {
        byQueue.put(facts.queue(), facts);
    }

    /** Takes down what was posted of a queue: nobody here works on it any more. */
    public void remove(String queue) {
        byQueue.remove(queue);
    }

    /** Everything posted, by name of the queue. */
    public List<Worker> all() {
        return byQueue.values().stream()
                .sorted(Comparator.comparing(Worker::queue))
                .toList();
    }
}
