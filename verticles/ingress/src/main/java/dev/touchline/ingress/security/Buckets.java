package dev.touchline.ingress.security;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Token buckets of one rate, by the name of their owner. A bucket is one number, the time at which it will be full
 * again. Bounded: the owner that has been silent for longest is forgotten, and starts with a full bucket when it comes
 * back; to be forgotten on purpose takes as many other owners as there are buckets. Safe for use by any thread.
 */
final class Buckets {
    private final long nanosEach;
    private final long nanosFull;
    private final LongSupplier nanoTime;
    private final Map<String, Long> fullAt;

    Buckets(Rate rate, int most, LongSupplier nanoTime) {
        this.nanosEach = rate.nanosEach();
        this.nanosFull = nanosEach * rate.burst();
        this.nanoTime = nanoTime;
        this.fullAt = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
                return size() > most;
            }
        };
    }

    /** Takes a token out of the bucket of an owner, if it has one. */
    synchronized Taken take(String owner) {
        long now = nanoTime.getAsLong();
        Long known = fullAt.get(owner);
        long missing = known == null ? 0 : Math.max(0, known - now);
        long wanted = missing + nanosEach;
        if (wanted > nanosFull) {
            return new Taken(false, 0, missing, wanted - nanosFull);
        }
        fullAt.put(owner, now + wanted);
        return new Taken(true, (nanosFull - wanted) / nanosEach, wanted, 0);
    }

    synchronized int size() {
        return fullAt.size();
    }

    /**
     * What became of an attempt to take a token.
     *
     * @param allowed whether there was one
     * @param remaining tokens left
     * @param fullIn nanoseconds until the bucket is full
     * @param nextIn nanoseconds until there is a token again, 0 when one was taken
     */
    record Taken(boolean allowed, long remaining, long fullIn, long nextIn) {}
}
