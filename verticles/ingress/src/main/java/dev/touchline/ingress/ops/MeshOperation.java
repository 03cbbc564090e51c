package dev.touchline.ingress.ops;

import dev.touchline.ingress.http.Operation;
import dev.touchline.ingress.http.Request;
import dev.touchline.ingress.reply.Reply;
import dev.touchline.ingress.reply.ReplyJson;
import dev.touchline.mesh.census.NodeSeen;
import io.vertx.core.Future;
import java.util.List;
import java.util.function.Supplier;

/** {@code GET /ops/mesh}: which processes there are, and which addresses they serve at what rate. */
final class MeshOperation implements Operation {
    private final Supplier<List<NodeSeen>> nodes;
    private final ReplyJson json;

    MeshOperation(Supplier<List<NodeSeen>> nodes, ReplyJson json) {
        this.nodes = nodes;
        this.json = json;
    }

    @Override
    public String id() {
        return "getMesh";
    }

    @Override
    public Future<Reply> answer(Request request) {
        return Future.succeededFuture(Reply.json(200, json.write(MeshView.of(nodes.get()))));
    }
}
