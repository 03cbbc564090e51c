package dev.touchline.mesh.census;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The processes that told of themselves lately. One that misses three beats is forgotten, by this process's own watch, so
 * that clocks that differ do not matter. Of more than a thousand processes the newcomers are left out. Safe for use by
 * any thread.
 */
public final class Directory {
    private static final Logger LOG = LoggerFactory.getLogger(Directory.class);
    private static final int MOST = 1000;
    private static final int MISSED_BEATS = 3;

    private final LongSupplier nanoTime;
    private final Map<String, Heard> byNode = new ConcurrentHashMap<>();

    private record Heard(NodeSeen node, long at) {}

    /** An empty directory. */
    public Directory() {
        this(System::nanoTime);
    }

    Directory(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** Everybody who was heard lately, this process among them once it has told of itself, the eldest first. */
    public List<NodeSeen> nodes() {
        forget();
        return byNode.values().stream()
                .map(Heard::node)
                .sorted(Comparator.comparing(NodeSeen::startedAt).thenComparing(NodeSeen::node))
                .toList();
    }

    /**
     * Whether no process with that role was heard that is older than this one: what one of them does for all is then its
     * turn. For a while there may be two such processes, or none.
     */
    public boolean isEldest(String node, String role) {
        return nodes().stream()
                .filter(seen -> seen.roles().contains(role))
                .findFirst()
                .map(eldest -> eldest.node().equals(node))
                .orElse(true);
    }

    void hear(NodeSeen node) {
        if (byNode.size() >= MOST && !byNode.containsKey(node.node())) {
            forget();
            if (byNode.size() >= MOST) {
                LOG.warn("{} processes are known, which is as many as are remembered", MOST);
                return;
            }
        }
        byNode.put(node.node(), new Heard(node, nanoTime.getAsLong()));
    }

    private void forget() {
        long now = nanoTime.getAsLong();
        long longest = MISSED_BEATS * Census.BEAT.toNanos() + Census.BEAT.toNanos() / 2;
        byNode.values().removeIf(heard -> now - heard.at() > longest);
    }
}
