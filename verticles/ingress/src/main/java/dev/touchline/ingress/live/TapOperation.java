package dev.touchline.ingress.live;

import dev.touchline.contracts.Category;
import dev.touchline.contracts.Failure;
import dev.touchline.ingress.http.Operation;
import dev.touchline.ingress.http.Request;
import dev.touchline.ingress.reply.Reply;
import dev.touchline.ingress.reply.ReplyJson;
import dev.touchline.ingress.stream.EventStream;
import dev.touchline.ingress.stream.ServerEvent;
import dev.touchline.mesh.bus.Subscription;
import dev.touchline.mesh.census.NodeSeen;
import dev.touchline.mesh.tap.WireTap;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/** {@code GET /ops/mesh/tap}: what is said at one address, for a minute. */
final class TapOperation implements Operation {
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private final Vertx vertx;
    private final WireTap tap;
    private final Supplier<List<NodeSeen>> nodes;
    private final ReplyJson json;
    private final Duration length;

    TapOperation(Vertx vertx, WireTap tap, Supplier<List<NodeSeen>> nodes, ReplyJson json) {
        this(vertx, tap, nodes, json, LONGEST);
    }

    TapOperation(Vertx vertx, WireTap tap, Supplier<List<NodeSeen>> nodes, ReplyJson json, Duration length) {
        this.vertx = vertx;
        this.tap = tap;
        this.nodes = nodes;
        this.json = json;
        this.length = length;
    }

    @Override
    public String id() {
        return "tapMesh";
    }

    @Override
    public Future<Reply> answer(Request request) {
        String address = request.parameters().required("address");
        return isServed(address)
                ? Future.succeededFuture(Reply.events(events -> listen(events, address)))
                : Future.failedFuture(Failure.of(
                                Category.NOT_FOUND,
                                "unknown-address",
                                "Nobody serves this address; GET /ops/mesh lists those that are served.")
                        .asException());
    }

    private boolean isServed(String address) {
        return nodes.get().stream().flatMap(node -> node.served().stream()).anyMatch(served -> served.address()
                .equals(address));
    }

    private void listen(EventStream events, String address) {
        long due = vertx.setTimer(length.toMillis(), over -> {
            events.offer(ServerEvent.of("end", Buffer.buffer("{}")));
            events.end();
        });
        Future<Subscription> listening =
                tap.listen(address, tapped -> events.offer(ServerEvent.of("request", json.write(tapped))));
        events.onGone(() -> {
            vertx.cancelTimer(due);
            listening.onSuccess(Subscription::cancel);
        });
        listening
                .onSuccess(heard -> events.offer(ServerEvent.of("listening", Buffer.buffer("{}"))))
                .onFailure(failed -> events.end());
    }
}
