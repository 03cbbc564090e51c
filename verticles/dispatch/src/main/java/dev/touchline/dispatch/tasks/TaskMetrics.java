package dev.touchline.dispatch;

import dev.touchline.contracts.task.TaskState;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** What is counted about tasks. Safe for use by any thread. */
final class TaskMetrics {
    private final AtomicInteger unfinished = new AtomicInteger();
    private final AtomicInteger active = new AtomicInteger();
    private final Map<TaskState, Counter> ended = new EnumMap<>(TaskState.class);
    private final Counter storeRetries;

    TaskMetrics(MeterRegistry registry) {
        Gauge.builder("task.queue.depth", unfinished, AtomicInteger::get)
                .description("Unfinished tasks, waiting and under way, so that busy workers are not scaled away")
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

    void unfinished(int tasks) {
        unfinished.set(tasks);
    }

    void active(int attempts) {
        active.set(attempts);
    }

    void ended(TaskState state) {
        ended.get(state).increment();
    }

    void storeRetry() {
        storeRetries.increment();
    }
}
