package dev.touchline.dispatch.timing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Timers that all have the same delay, of which very many are set and hardly one is not cancelled: they come due in the
 * order in which they were set, so one timer of the event loop serves them all. Confined to one thread.
 */
public final class SameDelay {
    private final Timers timers;
    private final Clock clock;
    private final Duration delay;
    private final Set<Due> waiting = new LinkedHashSet<>();
    private boolean looking;

    /** Equal to itself only. */
    private static final class Due {
        private final Instant at;
        private final Runnable action;

        Due(Instant at, Runnable action) {
            this.at = at;
            this.action = action;
        }
    }

    /** Timers of that delay, none of which is set yet. */
    public SameDelay(Timers timers, Clock clock, Duration delay) {
        this.timers = timers;
        this.clock = clock;
        this.delay = delay;
    }

    /** Runs the action once, after the delay. */
    public Timers.Timer after(Runnable action) {
        Due due = new Due(clock.instant().plus(delay), action);
        waiting.add(due);
        lookIn(delay);
        return () -> waiting.remove(due);
    }

    private void lookIn(Duration span) {
        if (!looking) {
            looking = true;
            timers.after(span, this::look);
        }
    }

    private void look() {
        looking = false;
        Instant now = clock.instant();
        try {
            for (Due next = first(); next != null && !next.at.isAfter(now); next = first()) {
                waiting.remove(next);
                next.action.run();
            }
        } finally {
            // Also when one has thrown: those behind it are due all the same.
            Due next = first();
            if (next != null) {
                lookIn(Duration.between(now, next.at));
            }
        }
    }

    private Due first() {
        Iterator<Due> oldest = waiting.iterator();
        return oldest.hasNext() ? oldest.next() : null;
    }
}
