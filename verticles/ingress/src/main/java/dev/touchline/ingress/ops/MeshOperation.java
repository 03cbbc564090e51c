package dev.touchline.ingress.ops;

import dev.touchline.ingress.http.Operation;
import dev.touchline.ingress.http.Request;
import dev.touchline.ingress.reply.Reply;
import dev.touchline.ingress.reply.ReplyJson;
import dev.touchline.mesh.census.NodeSeen;
import dev.touchline.mesh.census.NodeSeen.Served;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;

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
        List<NodeSeen> seen = nodes.get();
        View view = new View(seen.stream().map(MeshOperation::node).toList(), addresses(seen));
        return Future.succeededFuture(Reply.json(200, json.write(view)));
    }

    private static Node node(NodeSeen seen) {
        return new Node(
                seen.node(),
                seen.host(),
                seen.pid(),
                seen.version(),
                seen.roles(),
                seen.startedAt(),
                seen.seenAt(),
                seen.served());
    }

    private static List<Address> addresses(List<NodeSeen> nodes) {
        Map<Key, List<Served>> byAddress = nodes.stream()
                .flatMap(node -> node.served().stream())
                .collect(Collectors.groupingBy(served -> new Key(served.address(), served.lane())));
        return byAddress.entrySet().stream()
                .map(entry -> sum(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparing(Address::address).thenComparing(Address::lane))
                .toList();
    }

    private static Address sum(Key key, List<Served> served) {
        return new Address(
                key.address(),
                key.lane(),
                served.size(),
                served.stream().mapToInt(Served::inFlight).sum(),
                served.stream().mapToLong(Served::answered).sum(),
                served.stream().mapToDouble(Served::perSecond).sum());
    }

    private record Key(String address, String lane) {}

    /** The reply. */
    record View(List<Node> nodes, List<Address> addresses) {}

    /** A process. */
    record Node(
            String node,
            String host,
            long pid,
            String version,
            List<String> roles,
            Instant startedAt,
            Instant seenAt,
            List<Served> served) {}

    /** What all processes together do at an address. */
    record Address(String address, String lane, int consumers, int inFlight, long answered, double perSecond) {}
}
