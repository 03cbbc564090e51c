package dev.touchline.ingress.live;

import dev.touchline.contracts.dispatch.TaskUpdated;
import dev.touchline.ingress.tasks.TaskReplies;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Tasks that changed since the watchers were told last: of each its latest state, and no more of them than anybody can
 * look at. Not safe for concurrent use.
 */
final class Changes {
    private static final int MOST = 200;

    private final Map<String, String> states = new LinkedHashMap<>();
    private long omitted;

    /** Adds a change; tells whether it is the first to be told. */
    boolean add(TaskUpdated update) {
        boolean first = states.isEmpty();
        if (states.size() < MOST || states.containsKey(update.id())) {
            states.put(update.id(), TaskReplies.wordOf(update.state()));
        } else {
            omitted++;
        }
        return first;
    }

    /** Everything added, which is then forgotten. */
    View take() {
        View view = new View(
                states.entrySet().stream()
                        .map(entry -> new Line(entry.getKey(), entry.getValue()))
                        .toList(),
                omitted);
        states.clear();
        omitted = 0;
        return view;
    }

    /** Tasks that changed; so many more did. */
    record View(List<Line> tasks, long omitted) {}

    /** A task that changed. */
    record Line(String taskId, String status) {}
}
