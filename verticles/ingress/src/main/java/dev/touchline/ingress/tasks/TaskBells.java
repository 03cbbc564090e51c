package dev.touchline.ingress.tasks;

import dev.touchline.contracts.dispatch.DispatchEndpoints;
import dev.touchline.contracts.dispatch.TaskUpdated;
import dev.touchline.mesh.bus.Bus;
import dev.touchline.mesh.bus.Subscription;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Wakes those who follow tasks. It listens to the bus only while there are any, so that nobody else pays for it. Confined
 * to one event loop.
 */
final class TaskBells {
    private final Map<String, Set<Runnable>> followers = new HashMap<>();
    private final Bus bus;
    private Future<Subscription> listening;

    TaskBells(Bus bus) {
        this.bus = bus;
    }

    /**
     * Runs {@code wake} whenever a task may have moved, until {@link #leave}; also once when the bus is listened to, for
     * what has happened before that was not heard. Best effort: whoever must not miss anything looks now and then.
     */
    void follow(String id, Runnable wake) {
        followers.computeIfAbsent(id, first -> new LinkedHashSet<>()).add(wake);
        if (listening == null) {
            listening = bus.subscribe(DispatchEndpoints.TASK_UPDATED, this::heard);
        }
        listening.onSuccess(heard -> wake.run());
    }

    void leave(String id, Runnable wake) {
        followers.computeIfPresent(id, (task, all) -> all.remove(wake) && all.isEmpty() ? null : all);
        if (followers.isEmpty() && listening != null) {
            listening.onSuccess(Subscription::cancel);
            listening = null;
        }
    }

    private void heard(TaskUpdated update) {
        List.copyOf(followers.getOrDefault(update.id(), Set.of())).forEach(Runnable::run);
    }
}
