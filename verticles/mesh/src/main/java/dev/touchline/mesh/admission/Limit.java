package dev.touchline.mesh.admission;

import java.time.Duration;

/**
 * Says how many permits there are. Apart from the {@link Limiter} that hands them out, so that a number learnt from
 * latency can take the place of a fixed one. Safe for use by any thread.
 */
public interface Limit {

    /** How many permits there are at most, at least 1. */
    int permits();

    /** Whether one more may be taken now beside so many. */
    default boolean allows(int inFlight) {
        return inFlight < permits();
    }

    /** Learns from a piece of work that ended after {@code nanos}, with {@code inFlight} of them under way. */
    void observe(long nanos, int inFlight, Ending ending);

    /** The same number always. */
    static Limit fixed(int permits) {
        return new FixedLimit(permits);
    }

    /**
     * As many as {@code permits} while the event loops keep up, and {@code few} while they are behind by more than a target:
     * then there is more to do than the processors can, and who is let in would only wait inside. So few are enough to keep
     * them at work. Work that merely waits for others does not put loops behind, and is not held up.
     */
    static Limit keepingUp(int few, int permits, LoopDelay delay, Duration target) {
        return new LoopLimit(Math.min(few, permits), permits, delay, target.toNanos());
    }
}
