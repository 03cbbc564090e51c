package dev.touchline.dispatch.timing;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Delays that double from one try to the next up to a limit. Each is spread evenly over three quarters to five quarters
 * of itself, so that those who failed together do not come back together.
 */
public record Backoff(Duration base, Duration limit, RandomGenerator random) {

    /** The delay after the {@code tries}-th try, which is 1 for the first. */
    public Duration after(int tries) {
        int doublings = Math.min(Math.max(tries, 1) - 1, 30);
        double grown = (double) base.toNanos() * (1L << doublings);
        double capped = Math.min(grown, limit.toNanos());
        return Duration.ofNanos((long) (capped * (0.75 + 0.5 * random.nextDouble())));
    }
}
