package dev.touchline.ingress.ops;

import dev.touchline.mesh.census.NodeSeen;
import java.time.Instant;
import java.util.List;

/**
 * Who works on which queue.
 *
 * @param workers the workers that were heard of lately
 */
public record WorkersView(List<View> workers) {

    /** The view of what processes told of themselves. */
    public static WorkersView of(List<NodeSeen> nodes) {
        return new WorkersView(nodes.stream()
                .flatMap(node -> node.workers().stream().map(worker -> view(node, worker)))
                .toList());
    }

    private static View view(NodeSeen node, NodeSeen.Worker worker) {
        return new View(
                node.node(),
                node.host(),
                node.pid(),
                worker.queue(),
                worker.holding(),
                worker.oldestHeldMs(),
                worker.done(),
                worker.jobs(),
                node.seenAt());
    }

    /** A worker. */
    public record View(
            String node,
            String host,
            long pid,
            String queue,
            int holding,
            long oldestHeldMs,
            long done,
            List<String> jobs,
            Instant seenAt) {}
}
