package dev.touchline.mesh.bus;

import dev.touchline.mesh.tracing.Span;
import dev.touchline.mesh.tracing.Traceparent;
import dev.touchline.mesh.tracing.Trail;
import java.util.Objects;
import java.util.Optional;

/**
 * What travels beside a request: until when it matters, and which trace it belongs to.
 *
 * @param deadline when the caller stops waiting
 * @param traceparent position in the caller's trace, if it has one
 * @param idempotencyKey the client's own name of this request: the same key means the same request
 * @param patient whether the answer may well take until the deadline, as a long poll's does; a lane then never takes
 *     silence for a lost answer and asks again
 */
public record Call(
        Deadline deadline, Optional<Traceparent> traceparent, Optional<String> idempotencyKey, boolean patient) {
    public Call {
        Objects.requireNonNull(deadline, "deadline");
        Objects.requireNonNull(traceparent, "traceparent");
        Objects.requireNonNull(idempotencyKey, "idempotencyKey");
    }

    /** A call without a key whose answer is expected soon. */
    public Call(Deadline deadline, Optional<Traceparent> traceparent) {
        this(deadline, traceparent, Optional.empty(), false);
    }

    /** A call without a trace. */
    public static Call until(Deadline deadline) {
        return new Call(deadline, Optional.empty());
    }

    /** The same call with another deadline, the earlier of this one's and the given one. */
    public Call within(Deadline other) {
        return new Call(deadline.earlier(other), traceparent, idempotencyKey, patient);
    }

    /** The same call, whose answer may take until its deadline. */
    public Call patiently() {
        return new Call(deadline, traceparent, idempotencyKey, true);
    }

    /** The same call as part of a span that is traced. */
    public Call in(Span span) {
        return span.here().isPresent() ? new Call(deadline, span.here(), idempotencyKey, patient) : this;
    }

    /** The same call; where it names no trace, it belongs to that of the work at hand. */
    Call alongTrail() {
        if (traceparent.isPresent()) {
            return this;
        }
        Optional<Traceparent> trace = Trail.trace();
        return trace.isPresent() ? new Call(deadline, trace, idempotencyKey, patient) : this;
    }

    /** The same call under the client's own key. */
    public Call withKey(String key) {
        return new Call(deadline, traceparent, Optional.of(key), patient);
    }
}
