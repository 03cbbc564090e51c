package dev.touchline.mesh.broker;

import java.util.concurrent.ThreadLocalRandom;

/** Waits between attempts at something that fails: from 0.2 s, doubling to 2 s, half of each random. */
final class Backoff {
    private static final long FIRST_MS = 200;
    /** Short enough for a broker that is back to be noticed within three seconds. */
    private static final long LAST_MS = 2_000;
    /** What held for this long did not fail at once, so that the next wait is a first one. */
    private static final long STEADY_NANOS = 1_000_000_000L;

    private int failures;

    /** The wait before the next attempt, in milliseconds. */
    long nextMs() {
        long full = Math.min(LAST_MS, FIRST_MS << Math.min(failures++, 16));
        return full / 2 + ThreadLocalRandom.current().nextLong(full / 2 + 1);
    }

    /** What had begun at {@code nanos} has ended. */
    void endedAfter(long nanos) {
        if (nanos >= STEADY_NANOS) {
            failures = 0;
        }
    }
}
