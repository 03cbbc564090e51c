package dev.touchline.dispatch.held;

import dev.touchline.dispatch.tasks.TaskMetrics;
import dev.touchline.dispatch.tasks.WorkLog;
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
    private final WorkLog log;

    HeldTasks(int maxHeld, int maxActive, TaskMetrics metrics, WorkLog log) {
        this.maxHeld = maxHeld;
        this.maxActive = maxActive;
        this.metrics = metrics;
        this.log = log;
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

    /** How many are ready for their turn. */
    int waitingForTurn() {
        return ready.size();
    }

    Collection<HeldTask> active() {
        return List.copyOf(active);
    }

    boolean idle() {
        return active.isEmpty();
    }

    void add(HeldTask task) {
        byId.put(task.id(), task);
    }

    void makeReady(HeldTask task) {
        ready.add(task);
        tell();
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
        log.begun(task.id());
        return Optional.of(task);
    }

    /** Ends a task's turn, if it has it; it stays held. */
    void release(HeldTask task) {
        if (active.remove(task)) {
            log.ended(task.id());
            tell();
        }
    }

    /** Lets a task go wherever it is. */
    void remove(HeldTask task) {
        task.stopWaiting();
        ready.remove(task);
        release(task);
        byId.remove(task.id(), task);
        tell();
    }

    private void tell() {
        metrics.depth(ready.size() + active.size());
    }

    /** Lets nobody have a turn any more who has not got it. */
    void stopWaiting() {
        ready.clear();
        byId.values().forEach(HeldTask::stopWaiting);
        tell();
    }
}
