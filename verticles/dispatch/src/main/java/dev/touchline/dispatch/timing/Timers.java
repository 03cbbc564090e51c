package dev.touchline.dispatch.timing;

import java.time.Duration;

/** Runs something later, on the context of the room. */
public interface Timers {

    /** Runs the action once, after the delay or, where the delay is not positive, as soon as possible. */
    Timer after(Duration delay, Runnable action);

    /** Runs the action on the context of the room as soon as possible, never on the caller's stack. Safe for any thread. */
    void soon(Runnable action);

    /** Something that will run, until cancelled. */
    @FunctionalInterface
    interface Timer {
        /** Makes sure that it does not run any more. May be called twice and after it ran. */
        void cancel();
    }
}
