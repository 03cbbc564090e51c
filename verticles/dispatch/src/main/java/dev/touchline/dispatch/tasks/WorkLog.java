package dev.touchline.dispatch.tasks;

import dev.touchline.mesh.census.NodeSeen.Worker;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Which tasks this process works on at the moment, the oldest first. Confined to one thread. */
public final class WorkLog {
    /** Ids told of to operators; the number held says that there may be more. */
    private static final int TOLD = 20;

    private final Map<String, Instant> begun = new LinkedHashMap<>();
    private final Clock clock;
    private final TaskMetrics metrics;
    private long done;

    /** An empty log. */
    public WorkLog(Clock clock, TaskMetrics metrics) {
        this.clock = clock;
        this.metrics = metrics;
    }

    /** Work on a task begins. */
    public void begun(String id) {
        begun.put(id, clock.instant());
        metrics.active(begun.size());
    }

    /** Work on a task is over, however it went. */
    public void ended(String id) {
        if (begun.remove(id) != null) {
            done++;
            metrics.active(begun.size());
        }
    }

    /** How many tasks are worked on. */
    public int holding() {
        return begun.size();
    }

    /** All of it as others are told. */
    public Worker worker(String queue) {
        long oldest = begun.values().stream()
                .findFirst()
                .map(since ->
                        Math.max(0, Duration.between(since, clock.instant()).toMillis()))
                .orElse(0L);
        return new Worker(
                queue,
                begun.size(),
                oldest,
                done,
                begun.keySet().stream().limit(TOLD).toList());
    }
}
