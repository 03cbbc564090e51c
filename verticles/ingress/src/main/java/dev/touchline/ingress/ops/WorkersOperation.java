package dev.touchline.ingress.ops;

import dev.touchline.ingress.http.Operation;
import dev.touchline.ingress.http.Request;
import dev.touchline.ingress.reply.Reply;
import dev.touchline.ingress.reply.ReplyJson;
import dev.touchline.mesh.census.NodeSeen;
import io.vertx.core.Future;
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
        return Future.succeededFuture(Reply.json(200, json.write(WorkersView.of(nodes.get()))));
    }
}
