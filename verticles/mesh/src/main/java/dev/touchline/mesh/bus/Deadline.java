package dev.touchline.mesh.bus;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * The moment after which nobody waits for an answer any more.
 *
 * @param at that moment, with the precision of a millisecond on the wire
 */
public record Deadline(Instant at) {

    /** The deadline that lies {@code span} ahead. */
    public static Deadline after(Duration span, Clock clock) {
        return new Deadline(clock.instant().plus(span));
    }

    /** The deadline that lies {@code span} ahead on the system clock. */
    public static Deadline after(Duration span) {
        return after(span, Clock.systemUTC());
    }

    /** Time left, zero when it has passed. */
    public Duration remaining(Clock clock) {
        Duration left = Duration.between(clock.instant(), at);
        return left.isNegative() ? Duration.ZERO : left;
    }

    /** Whether it has passed. */
    public boolean passed(Clock clock) {
        return !clock.instant().isBefore(at);
    }

    /** The earlier of the two. */
    public Deadline earlier(Deadline other) {
        return at.isAfter(other.at) ? other : this;
    }
}
