package dev.touchline.contracts.history;

import dev.touchline.contracts.Failure;
import java.time.Instant;
import java.util.Objects;

/**
 * A job that nobody will attempt again unless a person says so.
 *
 * @param id id of its task, or of the message where it could not be read
 * @param queue name of the queue it was in
 * @param cause why it died
 * @param attempts attempts that were made
 * @param diedAt when it died
 * @param body what was to be done, as it was sent; JSON unless it was unreadable
 */
public record DeadLetter(String id, String queue, Failure cause, int attempts, Instant diedAt, String body) {
    public DeadLetter {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(queue, "queue");
        Objects.requireNonNull(cause, "cause");
        Objects.requireNonNull(diedAt, "diedAt");
        Objects.requireNonNull(body, "body");
    }
}
