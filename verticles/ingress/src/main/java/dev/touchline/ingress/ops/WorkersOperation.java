package dev.touchline.ingress.ops;

import dev.touchline.ingress.http.Operation;
import dev.touchline.ingress.http.Request;
import dev.touchline.ingress.reply.Reply;
import dev.touchline.ingress.reply.ReplyJson;
import dev.touchline.mesh.census.NodeSeen;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

/** {@code GET /ops/workers}: who works on which queue, from what processes tell of themselves. */
final class WorkersOperation implements Operation {
    private final String id;
    private final Supplier<List<NodeSeen>> nodes;
    private final ReplyJson json;

    WorkersOperation(String id, Supplier<List<NodeSeen>> nodes, ReplyJson json) {
        this.id = id;
        this.nodes = nodes;
        this.json = json;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public Future<Reply> answer(Request request) {
        List<View> workers = nodes.get().stream()
                .flatMap(node -> node.workers().stream().map(worker -> view(node, worker)))
                .toList();
        return Future.succeededFuture(Reply.json(200, json.write(new Page(workers))));
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

    /** The reply. */
    record Page(List<View> workers) {}

    /** A worker. */
    record View(
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
