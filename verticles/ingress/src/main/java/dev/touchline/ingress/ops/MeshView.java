package dev.touchline.ingress.ops;

import dev.touchline.mesh.census.NodeSeen;
import dev.touchline.mesh.census.NodeSeen.Served;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The processes that were heard of lately, and what they do together.
 *
 * @param nodes the processes
 * @param addresses the addresses that they serve
 */
public record MeshView(List<Node> nodes, List<Address> addresses) {

    /** The view of what processes told of themselves. */
    public static MeshView of(List<NodeSeen> seen) {
        return new MeshView(seen.stream().map(MeshView::node).toList(), addresses(seen));
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

    /** A process. */
    public record Node(
            String node,
            String host,
            long pid,
            String version,
            List<String> roles,
            Instant startedAt,
            Instant seenAt,
            List<Served> served) {}

    /** What all processes together do at an address. */
    public record Address(String address, String lane, int consumers, int inFlight, long answered, double perSecond) {}
}
