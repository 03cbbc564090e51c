package dev.touchline.ingress.http;

import dev.touchline.mesh.admission.Limiter;
import dev.touchline.mesh.admission.Permit;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.function.LongSupplier;

/**
 * Requests of one event loop that cannot begin: there is no permit for them, or the loop has worked for long enough
 * without a look at its sockets. They wait in the order of their coming, for a moment and not longer. A burst that is
 * over by then costs nobody an answer; where it lasts, whoever is refused has been held back from asking again at once,
 * and refusing takes little of what answers need. Confined to its event loop.
 */
final class WaitingLine {
    private static final long LOOK_MILLIS = 4;

    /**
     * Refusing takes time as well. Where it takes so much that all who wait are late, refusing all of them would leave no
     * time to answer anybody. So of those who are late every second one is let in, and every third one of the very late.
     */
    private static final int MOST_IN_A_ROW = 2;

    private final Queue<Place> line = new ArrayDeque<>();
    private final Limiter permits;
    private final Queueing rules;
    private final long longest;
    private final Loop loop;
    private final LongSupplier nanoTime;
    private final Slice slice;
    private boolean looking;
    private boolean resting;
    private boolean moving;
    private int refusedInARow;

    /** Who waits. */
    interface Guest {
        /** Whether the client is still there. */
        boolean present();

        /** It is its turn; the permit is its own now. */
        void enter(Permit permit);

        /** There was no permit for it in time. */
        void refused();
    }

    private record Place(Guest guest, long since) {}

    WaitingLine(Queueing rules, Loop loop, LongSupplier nanoTime) {
        this.permits = rules.work();
        this.rules = rules;
        this.longest = rules.longest().toNanos();
        this.loop = loop;
        this.nanoTime = nanoTime;
        this.slice = new Slice(loop, nanoTime);
    }

    /** A permit where nobody waits for one, there is one, and the loop has time for its work. */
    Optional<Permit> pass() {
        return line.isEmpty() && slice.lasts() ? permits.acquire() : Optional.empty();
    }

    /** Waits for a permit. Says whether there was room to. */
    boolean join(Guest guest) {
        if (line.size() >= rules.most()) {
            return false;
        }
        line.add(new Place(guest, nanoTime.getAsLong()));
        rules.waiting().incrementAndGet();
        if (line.size() == 1) {
            comeBack();
        }
        return true;
    }

    /** A permit may have come back. */
    void advance() {
        if (moving || line.isEmpty()) {
            return;
        }
        moving = true;
        try {
            while (!line.isEmpty() && slice.lasts() && moveOne()) {
                // Each has been told what became of it.
            }
        } finally {
            moving = false;
            comeBack();
        }
    }

    private boolean moveOne() {
        Place first = line.element();
        if (!first.guest().present()) {
            leave();
            return true;
        }
        long age = nanoTime.getAsLong() - first.since();
        Optional<Permit> permit = isSurplus(age) ? Optional.empty() : permits.acquire();
        if (permit.isEmpty() && age <= longest) {
            return false;
        }
        leave();
        refusedInARow = permit.isPresent() ? 0 : refusedInARow + 1;
        permit.ifPresentOrElse(first.guest()::enter, first.guest()::refused);
        return true;
    }

    /** A few who wait are soon answered, however late: a process that has just begun is slow with its first answers. */
    private boolean isSurplus(long age) {
        return age > longest
                && rules.waiting().get() > rules.few()
                && refusedInARow < (age > 2 * longest ? MOST_IN_A_ROW : 1);
    }

    private void leave() {
        line.remove();
        rules.waiting().decrementAndGet();
    }

    /** As long as somebody waits, someone looks again: at once where time is short, and later where permits are. */
    private void comeBack() {
        if (line.isEmpty()) {
            return;
        }
        if (slice.spent() && !resting) {
            resting = true;
            loop.inNextTurn(this::goOn);
        } else if (!slice.spent() && !looking) {
            looking = true;
            loop.in(LOOK_MILLIS, this::look);
        }
    }

    private void goOn() {
        resting = false;
        advance();
    }

    private void look() {
        looking = false;
        advance();
    }
}
