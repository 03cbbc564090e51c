package dev.touchline.dispatch;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The tasks that have not ended, bounded in number: each waits for a moment, is ready for its turn, or has its turn, of
 * which there are so many at a time. Confined to one thread.
 */
final class HeldTasks {
    private final Map<String, HeldTask> byId = new HashMap<>();
    private final Set<HeldTask> ready = new LinkedHashSet<>();
    private final Set<HeldTask> active = new HashSet<>();
    private final int maxHeld;
    private final int maxActive;
    private final TaskMetrics metrics;

    HeldTasks(int maxHeld, int maxActive, TaskMetrics metrics) {
        this.maxHeld = maxHeld;
        this.maxActive = maxActive;
        this.metrics = metrics;
    }

    int size() {
        return byId.size();
    }

    /** How many more it can hold. */
    int room() {
        return maxHeld - byId.size();
    }

    Optional<HeldTask> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** Whether this very task is held; one that was let go and handed in again is another. */
    boolean holds(HeldTask task) {
        return byId.get(task.id()) == task;
    }

    Collection<HeldTask> all() {
        return List.copyOf(byId.values());
    }

    Collection<HeldTask> active() {
        return List.copyOf(active);
    }

    boolean idle() {
        return active.isEmpty();
    }

    void add(HeldTask task) {
        byId.put(task.id(), task);
        metrics.unfinished(byId.size());
    }

    void makeReady(HeldTask task) {
        ready.add(task);
    }

    /** Gives the next task its turn, if there is one ready and a turn free. */
    Optional<HeldTask> begin() {
        if (ready.isEmpty() || active.size() >= maxActive) {
            return Optional.empty();
        }
        Iterator<HeldTask> first = ready.iterator();
        HeldTask task = first.next();
        first.remove();
        active.add(task);
        metrics.active(active.size());
        return Optional.of(task);
    }

    /** Ends a task's turn, if it has it; it stays held. */
    void release(HeldTask task) {
        if (active.remove(task)) {
            metrics.active(active.size());
        }
    }

    /** Lets a task go wherever it is. */
    void remove(HeldTask task) {
        task.stopWaiting();
        ready.remove(task);
        release(task);
        byId.remove(task.id(), task);
        metrics.unfinished(byId.size());
    }

    /** Lets nobody have a turn any more who has not got it. */
    void stopWaiting() {
        ready.clear();
        byId.values().forEach(HeldTask::stopWaiting);
    }
}
