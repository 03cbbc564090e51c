package dev.touchline.mesh.admission;

/**
 * Says how many permits there are. Apart from the {@link Limiter} that hands them out, so that a number learnt from
 * latency can take the place of a fixed one. Safe for use by any thread.
 */
public interface Limit {

    /** How many permits there are now, at least 1. */
    int permits();

    /** Learns from a piece of work that ended after {@code nanos}, with {@code inFlight} of them under way. */
    void observe(long nanos, int inFlight, Ending ending);

    /** The same number always. */
    static Limit fixed(int permits) {
        return new FixedLimit(permits);
    }
}
