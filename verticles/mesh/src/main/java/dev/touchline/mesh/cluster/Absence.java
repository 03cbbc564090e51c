package dev.touchline.mesh.cluster;

import java.time.Duration;

/**
 * Notices that this process did not run for a while, by the gap between two beats, and decides when it is back among the
 * others: when it has looked at the cluster's registrations after it must have learnt that it was put out, and finds as
 * many members as there were before or has waited long enough for them. Times are {@link System#nanoTime()}. Safe for
 * any thread.
 */
final class Absence {
    /** A process that wakes believes its old list of members until somebody has contradicted it. */
    private static final Duration DISBELIEF = Duration.ofSeconds(3);

    /** Two rounds of looking for the other half, with the time that joining it takes. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final long longest;
    private long lastTick;
    private int lastSize;
    private boolean begun;
    private boolean isolated;
    private long wokeAt;
    private int sizeBefore;

    Absence(Duration longest) {
        this.longest = longest.toNanos();
    }

    /** The process runs, at {@code now}, and sees {@code size} members. */
    synchronized void tick(long now, int size) {
        if (begun && now - lastTick > longest) {
            wokeAt = now;
            sizeBefore = isolated ? sizeBefore : lastSize;
            isolated = true;
        }
        begun = true;
        lastTick = now;
        lastSize = size;
    }

    /** At {@code now} the registrations are right, as a look that began at {@code begunAt} says, among {@code size}. */
    synchronized void found(long begunAt, long now, int size) {
        if (isolated && begunAt - wokeAt >= DISBELIEF.toNanos()) {
            isolated = size < sizeBefore && now - wokeAt < PATIENCE.toNanos();
        }
    }

    /** Whether the process may not have its place yet. Asked before the first beat after a pause, it knows already. */
    synchronized boolean isolated(long now) {
        return isolated || begun && now - lastTick > longest;
    }
}
