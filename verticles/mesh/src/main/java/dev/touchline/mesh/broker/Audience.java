package dev.touchline.mesh.broker;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Whether anybody hears the events of one address. A broker tells nobody so; but it returns a message that it is not to
 * lose and has no queue for. So now and then one event goes out as such a message, and what becomes of it holds for the
 * others until the next one. Safe for use by any thread.
 */
final class Audience {
    /** Who begins to listen may miss this much: what is lost costs nothing, and asking does. */
    private static final long UNHEARD_FOR = Duration.ofMillis(500).toNanos();

    /** Who leaves is sent to for this long, for nothing. */
    private static final long HEARD_FOR = Duration.ofSeconds(10).toNanos();

    private final AtomicLong askAt = new AtomicLong(System.nanoTime());
    private volatile boolean heard;

    /** What to do with an event. */
    enum Verdict {
        /** Send it. */
        HEARD,
        /** Drop it: nobody would hear it. */
        UNHEARD,
        /** Send it in such a way that the broker says whether anybody hears it, and tell {@link #found}. */
        ASK
    }

    /** What to do with an event that has come now; one caller at a time is to ask. */
    Verdict verdict() {
        long now = System.nanoTime();
        long due = askAt.get();
        if (now - due >= 0 && askAt.compareAndSet(due, now + UNHEARD_FOR)) {
            return Verdict.ASK;
        }
        return heard ? Verdict.HEARD : Verdict.UNHEARD;
    }

    /** Whether somebody heard the event that was asked with. */
    void found(boolean somebody) {
        heard = somebody;
        askAt.set(System.nanoTime() + (somebody ? HEARD_FOR : UNHEARD_FOR));
    }
}
