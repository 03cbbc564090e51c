package dev.touchline.mesh.census;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * Who this process is, for as long as it runs.
 *
 * @param id its own, new at each start
 * @param host name of its machine or pod
 * @param pid its number there
 * @param version version of the product it runs
 * @param roles names of its rooms
 * @param startedAt when it started
 */
public record Node(String id, String host, long pid, String version, List<String> roles, Instant startedAt) {
    public Node {
        Objects.requireNonNull(id, "id");
        roles = List.copyOf(roles);
    }
}
