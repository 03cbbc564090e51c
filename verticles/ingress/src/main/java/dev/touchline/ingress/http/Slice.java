package dev.touchline.ingress.http;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * The part of a turn of an event loop that may go into work. What is answered without waiting takes all of its time at
 * once, and hundreds of such requests may have arrived when a loop looks: without this it would look at nothing else, a
 * probe for one, until it has answered them all. Confined to its event loop.
 */
final class Slice {
    /** In nanoseconds. */
    static final long LONGEST = TimeUnit.MILLISECONDS.toNanos(3);

    private final Loop loop;
    private final LongSupplier nanoTime;
    private final Runnable end = this::end;
    private boolean begun;
    private long begunAt;
    private boolean spent;

    Slice(Loop loop, LongSupplier nanoTime) {
        this.loop = loop;
        this.nanoTime = nanoTime;
    }

    /** Whether one more piece of work may begin in this turn; the first one always may. */
    boolean lasts() {
        long now = nanoTime.getAsLong();
        if (!begun) {
            begun = true;
            begunAt = now;
            loop.inThisTurn(end);
        }
        spent = now - begunAt > LONGEST;
        return !spent;
    }

    /** What {@link #lasts} said of this turn, the other way round. */
    boolean spent() {
        return spent;
    }

    private void end() {
        begun = false;
        spent = false;
    }
}
