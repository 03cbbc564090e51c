package dev.touchline.mesh.bus;

import java.util.Objects;
import java.util.Optional;

/**
 * What travels beside a request: until when it matters, and which trace it belongs to.
 *
 * @param deadline when the caller stops waiting
 * @param traceparent W3C trace context of the caller, if any
 */
public record Call(Deadline deadline, Optional<String> traceparent) {
    public Call {
        Objects.requireNonNull(deadline, "deadline");
        Objects.requireNonNull(traceparent, "traceparent");
    }

    /** A call without a trace. */
    public static Call until(Deadline deadline) {
        return new Call(deadline, Optional.empty());
    }

    /** The same trace with another deadline, the earlier of this one's and the given one. */
    public Call within(Deadline other) {
        return new Call(deadline.earlier(other), traceparent);
    }
}
