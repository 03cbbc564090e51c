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
    private final Runnable begin = this::begin;
    private final Runnable step = this::step;
    private boolean looking;
    private boolean moving;
    private long begunAt;
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

    /** What became of the first in line: those that left without work are gone. */
    private enum Move {
        LET_IN,
        GONE,
        NO_PERMIT
    }

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
        if (!moving) {
            comeBack();
        }
        return true;
    }

    /** A permit may have come back. */
    void advance() {
        if (!moving && !line.isEmpty()) {
            begin();
        }
    }

    private void begin() {
        moving = true;
        begunAt = nanoTime.getAsLong();
        step();
    }

    /**
     * Lets one in. Its body is handed out, and with that its work done, by a task that stands before our next step: only
     * then is it known what that took.
     */
    private void step() {
        while (!line.isEmpty() && nanoTime.getAsLong() - begunAt <= Slice.LONGEST) {
            switch (moveOne()) {
                case LET_IN -> {
                    loop.inThisTurn(step);
                    return;
                }
                case NO_PERMIT -> {
                    moving = false;
                    lookLater();
                    return;
                }
                case GONE -> {
                    // The next one, then.
                }
            }
        }
        if (line.isEmpty()) {
            moving = false;
        } else {
            loop.inNextTurn(begin);
        }
    }

    private Move moveOne() {
        Place first = line.element();
        if (!first.guest().present()) {
            leave();
            return Move.GONE;
        }
        long age = nanoTime.getAsLong() - first.since();
        Optional<Permit> permit = isSurplus(age) ? Optional.empty() : permits.acquire();
        if (permit.isEmpty() && age <= longest) {
            return Move.NO_PERMIT;
        }
        leave();
        refusedInARow = permit.isPresent() ? 0 : refusedInARow + 1;
        permit.ifPresentOrElse(first.guest()::enter, first.guest()::refused);
        return permit.isPresent() ? Move.LET_IN : Move.GONE;
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
        if (slice.spent()) {
            moving = true;
            loop.inNextTurn(begin);
        } else {
            lookLater();
        }
    }

    private void lookLater() {
        if (!looking) {
            looking = true;
            loop.in(LOOK_MILLIS, this::look);
        }
    }

    private void look() {
        looking = false;
        advance();
    }
}
