package dev.touchline.mesh.tap;

import dev.touchline.contracts.Event;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A request that was served while somebody listened.
 *
 * @param address where it was served
 * @param node id of the process that served it
 * @param at when it was answered
 * @param tookMicros how long that took, in microseconds
 * @param traceId id of its trace, if it has one
 * @param request its body
 * @param reply the answer, if it was answered
 * @param failure code of its failure, if it failed
 * @param skipped requests between the one told before and this one that were not told, for there were too many
 */
public record Tapped(
        String address,
        String node,
        Instant at,
        long tookMicros,
        Optional<String> traceId,
        Excerpt request,
        Optional<Excerpt> reply,
        Optional<String> failure,
        long skipped) {
    /** Told by whoever serves the address. */
    public static final Event<Tapped> EVENT = new Event<>("touchline.event.tapped.v1", Tapped.class);

    public Tapped {
        Objects.requireNonNull(address, "address");
        Objects.requireNonNull(request, "request");
    }

    /**
     * A body as it may be shown.
     *
     * @param json its JSON, or as much of it as is shown
     * @param cut whether that is not all
     * @param hidden names whose values are left out, for they sound like secrets
     */
    public record Excerpt(String json, boolean cut, List<String> hidden) {
        public Excerpt {
            Objects.requireNonNull(json, "json");
            hidden = List.copyOf(hidden);
        }
    }
}
