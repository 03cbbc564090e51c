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

    /** Gives the permit back. */
    public void end(Ending ending) {
        if (ended.compareAndSet(false, true)) {
            limiter.release(startedAt, ending);
        }
    }

    /** Nanoseconds since the permit was taken. */
    public long nanos() {
        return System.nanoTime() - startedAt;
    }
}
