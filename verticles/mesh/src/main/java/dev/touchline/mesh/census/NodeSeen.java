package dev.touchline.mesh.census;

import dev.touchline.contracts.Event;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * A process of the mesh, as it tells of itself now and then; without word for some beats it counts as gone.
 *
 * @param node id of the process, new at each start
 * @param host name of its machine or pod
 * @param pid its number there
 * @param version version of the product it runs
 * @param roles names of its rooms
 * @param startedAt when it started
 * @param seenAt when it told this
 * @param served the addresses it serves
 * @param workers the queues it works on
 */
public record NodeSeen(
        String node,
        String host,
        long pid,
        String version,
        List<String> roles,
        Instant startedAt,
        Instant seenAt,
        List<Served> served,
        List<Worker> workers) {

    /** Told by each process now and then. */
    public static final Event<NodeSeen> EVENT = new Event<>("touchline.event.node-seen.v1", NodeSeen.class);

    public NodeSeen {
        Objects.requireNonNull(node, "node");
        roles = List.copyOf(roles);
        served = List.copyOf(served);
        workers = List.copyOf(workers);
    }

    /**
     * An address that the process serves.
     *
     * @param address the address
     * @param lane the lane it serves it on
     * @param inFlight requests under way
     * @param answered requests answered since the start, whatever the answer
     * @param perSecond requests answered per second between this beat and the one before
     */
    public record Served(String address, String lane, int inFlight, long answered, double perSecond) {}

    /**
     * A queue that the process works on.
     *
     * @param queue its name
     * @param holding jobs it holds at the moment
     * @param oldestHeldMs how long it has held the oldest of them, 0 when it holds none
     * @param done jobs it has ended since the start
     * @param jobs ids of jobs it holds, some of them
     */
    public record Worker(String queue, int holding, long oldestHeldMs, long done, List<String> jobs) {
        public Worker {
            jobs = List.copyOf(jobs);
        }
    }
}
