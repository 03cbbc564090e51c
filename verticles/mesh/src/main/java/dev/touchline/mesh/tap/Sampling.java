package dev.touchline.mesh.tap;

import java.util.function.LongSupplier;

/** Lets so many things a second pass and counts the others. Safe for use by any thread. */
final class Sampling {
    private static final long SECOND = 1_000_000_000;

    private final int perSecond;
    private final LongSupplier nanoTime;
    private long begunAt;
    private int passed;
    private long skipped;

    Sampling(int perSecond, LongSupplier nanoTime) {
        this.perSecond = perSecond;
        this.nanoTime = nanoTime;
        begunAt = nanoTime.getAsLong();
    }

    /** Whether one more may pass. */
    synchronized boolean passes() {
        long now = nanoTime.getAsLong();
        if (now - begunAt >= SECOND) {
            begunAt = now;
            passed = 0;
        }
        if (passed == perSecond) {
            skipped++;
            return false;
        }
        passed++;
        return true;
    }

    /** How many did not pass since this was asked last. */
    synchronized long skipped() {
        long count = skipped;
        skipped = 0;
        return count;
    }
}
