package dev.touchline.mesh.admission;

import java.util.concurrent.atomic.AtomicBoolean;

/** Leave to do one piece of work, given back by ending it. Safe for any thread; ending it twice counts once. */
public final class Permit {
    private final Limiter limiter;
    private final long startedAt;
    private final AtomicBoolean ended = new AtomicBoolean();

    Permit(Limiter limiter, long startedAt) {
        this.limiter = limiter;
        this.startedAt = startedAt;
    }

    /** Gives the permit back; says whether this was the end of it, and not one before. */
    public boolean end(Ending ending) {
        boolean first = ended.compareAndSet(false, true);
        if (first) {
            limiter.release(startedAt, ending);
        }
        return first;
    }

    /** Nanoseconds since the permit was taken. */
    public long nanos() {
        return System.nanoTime() - startedAt;
    }
}
