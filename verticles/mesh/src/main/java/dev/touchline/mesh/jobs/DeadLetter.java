package dev.touchline.mesh.jobs;

import dev.touchline.contracts.Failure;
import dev.touchline.mesh.tracing.Traceparent;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * A job that will not be attempted again by itself.
 *
 * @param id id of the job, or of the message where it had none
 * @param queue name of its queue
 * @param cause why it died
 * @param attempts attempts that were made
 * @param diedAt when it died
 * @param body its body as it was sent, UTF-8
 * @param traceparent position in the trace of whoever left it, if it has one
 */
public record DeadLetter(
        String id,
        String queue,
        Failure cause,
        int attempts,
        Instant diedAt,
        String body,
        Optional<Traceparent> traceparent) {
    public DeadLetter {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(queue, "queue");
        Objects.requireNonNull(cause, "cause");
        Objects.requireNonNull(diedAt, "diedAt");
        Objects.requireNonNull(body, "body");
        Objects.requireNonNull(traceparent, "traceparent");
    }
}
