package dev.touchline.mesh.admission;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Hands out permits to work, never more than its limit says. Refuses at once and never queues. Safe for any thread. */
public final class Limiter {
    private final Limit limit;
    private final AtomicInteger inFlight = new AtomicInteger();

    /** A limiter that asks {@code limit} how many permits there are. */
    public Limiter(Limit limit) {
        this.limit = limit;
    }

    /** A permit, or nothing when all are taken. Whoever gets one must end it, once. */
    public Optional<Permit> acquire() {
        for (int taken = inFlight.get(); limit.allows(taken); taken = inFlight.get()) {
            if (inFlight.compareAndSet(taken, taken + 1)) {
                return Optional.of(new Permit(this, System.nanoTime()));
            }
        }
        return Optional.empty();
    }

    /** How many permits are taken. */
    public int inFlight() {
        return inFlight.get();
    }

    void release(long startedAt, Ending ending) {
        int before = inFlight.getAndDecrement();
        limit.observe(System.nanoTime() - startedAt, before, ending);
    }
}
