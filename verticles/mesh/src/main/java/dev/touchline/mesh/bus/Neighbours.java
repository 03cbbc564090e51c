package dev.touchline.mesh.bus;

import io.vertx.core.internal.ContextInternal;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** Who serves what in this process: a request to one of them needs no message. Safe for use by any thread. */
final class Neighbours {
    private static final Circle NOBODY = new Circle(List.of());

    private final Map<String, Circle> byAddress = new ConcurrentHashMap<>();

    /**
     * One who serves an address.
     *
     * @param context where the service expects its requests
     */
    record Neighbour(EndpointServer<?, ?> server, ContextInternal context) {

        /** Lets a request in on a context made for it, as each message has one; never on the stack of who asks. */
        void take(Received request) {
            context.duplicate().runOnContext(here -> server.serve(request));
        }
    }

    /** Takes notice of one more. */
    void came(String address, Neighbour neighbour) {
        byAddress.merge(address, new Circle(List.of(neighbour)), Circle::with);
    }

    /** Forgets one, who may not have been there. */
    void left(String address, Neighbour neighbour) {
        byAddress.computeIfPresent(address, (same, circle) -> circle.without(neighbour));
    }

    /** The one whose turn it is, or null when nobody here serves the address. */
    Neighbour next(String address) {
        return byAddress.getOrDefault(address, NOBODY).next();
    }

    /** One of them, whosever turn it is, or null when nobody here serves the address. */
    Neighbour any(String address) {
        List<Neighbour> members = byAddress.getOrDefault(address, NOBODY).members();
        return members.isEmpty() ? null : members.get(0);
    }

    private record Circle(List<Neighbour> members, AtomicInteger turns) {
        Circle(List<Neighbour> members) {
            this(members, new AtomicInteger());
        }

        Circle with(Circle other) {
            return new Circle(
                    Stream.concat(members.stream(), other.members.stream()).toList());
        }

        Circle without(Neighbour neighbour) {
            return new Circle(
                    members.stream().filter(member -> member != neighbour).toList());
        }

        Neighbour next() {
            return switch (members.size()) {
                case 0 -> null;
                case 1 -> members.get(0);
                default -> members.get(Math.floorMod(turns.getAndIncrement(), members.size()));
            };
        }
    }
}
