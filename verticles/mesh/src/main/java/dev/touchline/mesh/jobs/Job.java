package dev.touchline.mesh.jobs;

import dev.touchline.mesh.tracing.Traceparent;
import java.util.Objects;
import java.util.Optional;

/**
 * Something to be done.
 *
 * @param id what makes two deliveries the same job; a UUID chosen by whoever leaves it
 * @param body what is to be done
 * @param traceparent position in the trace of whoever left it, if it has one
 */
public record Job<W>(String id, W body, Optional<Traceparent> traceparent) {
    public Job {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(body, "body");
        Objects.requireNonNull(traceparent, "traceparent");
    }
}
