package dev.touchline.ingress.http;

import dev.touchline.mesh.admission.Limiter;
import dev.touchline.mesh.admission.Permit;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.function.LongSupplier;

/**
 * Requests of one event loop that there is no permit for: they wait in the order of their coming, for a moment and not
 * longer. A burst that is over by then costs nobody an answer; where it lasts, whoever is refused has been held back
 * from asking again at once, and refusing takes little of what answers need. Confined to its event loop.
 */
final class WaitingLine {
    /** How many are let in before the loop looks at something else. */
    private static final int AT_A_TIME = 64;

    private static final long LOOK_MILLIS = 4;

    private final Queue<Place> line = new ArrayDeque<>();
    private final Limiter permits;
    private final Queueing rules;
    private final Alarm alarm;
    private final LongSupplier nanoTime;
    private boolean looking;
    private boolean moving;

    /** Runs something on the event loop, in so many milliseconds. */
    @FunctionalInterface
    interface Alarm {
        void in(long millis, Runnable action);
    }

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

    WaitingLine(Queueing rules, Alarm alarm, LongSupplier nanoTime) {
        this.permits = rules.work();
        this.rules = rules;
        this.alarm = alarm;
        this.nanoTime = nanoTime;
    }

    /** A permit where nobody waits for one and there is one. */
    Optional<Permit> pass() {
        return line.isEmpty() ? permits.acquire() : Optional.empty();
    }

    /** Waits for a permit. Says whether there was room to. */
    boolean join(Guest guest) {
        if (line.size() >= rules.most()) {
            return false;
        }
        line.add(new Place(guest, nanoTime.getAsLong()));
        rules.waiting().incrementAndGet();
        lookSoon();
        return true;
    }

    /** A permit may have come back. */
    void advance() {
        if (moving) {
            return;
        }
        moving = true;
        try {
            for (int moved = 0; moved < AT_A_TIME && moveOne(); moved++) {
                // Each has been told what became of it.
            }
        } finally {
            moving = false;
        }
    }

    private boolean moveOne() {
        Place first = line.peek();
        if (first == null) {
            return false;
        }
        if (!first.guest().present()) {
            leave();
        } else if (nanoTime.getAsLong() - first.since() > rules.longest().toNanos()) {
            leave();
            first.guest().refused();
        } else {
            Optional<Permit> permit = permits.acquire();
            permit.ifPresent(free -> {
                leave();
                first.guest().enter(free);
            });
            return permit.isPresent();
        }
        return true;
    }

    private void leave() {
        line.remove();
        rules.waiting().decrementAndGet();
    }

    private void lookSoon() {
        if (!looking) {
            looking = true;
            alarm.in(LOOK_MILLIS, this::look);
        }
    }

    private void look() {
        looking = false;
        advance();
        if (!line.isEmpty()) {
            lookSoon();
        }
    }
}
