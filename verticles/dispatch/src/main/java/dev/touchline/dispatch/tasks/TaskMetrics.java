package dev.touchline.dispatch.tasks;

import dev.touchline.contracts.task.TaskState;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** What is counted about tasks. Safe for use by any thread. */
public final class TaskMetrics {
    private final AtomicLong depth = new AtomicLong();
    private final AtomicInteger active = new AtomicInteger();
    private final Map<TaskState, Counter> ended = new EnumMap<>(TaskState.class);
    private final Counter storeRetries;

    /** Meters in the given registry. */
    public TaskMetrics(MeterRegistry registry) {
        Gauge.builder("task.queue.depth", depth, AtomicLong::get)
                .description("Tasks that wait for a worker or are worked on, so that busy workers are not scaled away")
                .tag("queue", "ml")
                .register(registry);
        Gauge.builder("task.workers.active", active, AtomicInteger::get)
                .description("Attempts at tasks under way")
                .register(registry);
        for (TaskState state : TaskState.values()) {
            if (state.ended()) {
                ended.put(state, counted(state, registry));
            }
        }
        storeRetries = Counter.builder("task.store.retries")
                .description("Writes of a task's state that history did not take at once")
                .register(registry);
    }

    private static Counter counted(TaskState state, MeterRegistry registry) {
        return Counter.builder("tasks.ended")
                .description("Tasks by how they ended")
                .tag("state", state.name().toLowerCase(Locale.ROOT))
                .register(registry);
    }

    /** How many tasks wait for a worker or are worked on. */
    public void depth(long tasks) {
        depth.set(tasks);
    }

    /** How many attempts are under way. */
    public void active(int attempts) {
        active.set(attempts);
    }

    /** A task has ended like this. */
    public void ended(TaskState state) {
        ended.get(state).increment();
    }

    /** A state could not be written and is written again. */
    public void storeRetry() {
        storeRetries.increment();
    }
}
