package dev.touchline.contracts;

import java.time.Duration;
import java.time.Instant;

/**
 * How an attempt at a task ended. Whoever runs tasks maps it in one place, {@link Cases}, which the compiler keeps
 * exhaustive, to stored state and to an acknowledgement, a delayed redelivery or a dead letter.
 */
public sealed interface Outcome<R> {

    /** What this outcome means to the given cases. */
    <T> T in(Cases<R, T> cases);

    /** It is done; {@code value} is the visible result. */
    record Done<R>(R value) implements Outcome<R> {
        @Override
        public <T> T in(Cases<R, T> cases) {
            return cases.done(this);
        }
    }

    /** It failed in a way that may pass; try again after a delay. Counts as an attempt. */
    record Retry<R>(Duration after, Failure failure) implements Outcome<R> {
        @Override
        public <T> T in(Cases<R, T> cases) {
            return cases.retry(this);
        }
    }

    /** It is too early, or the process is stopping; come back later. Does not count as an attempt. */
    record Snooze<R>(Instant until) implements Outcome<R> {
        @Override
        public <T> T in(Cases<R, T> cases) {
            return cases.snooze(this);
        }
    }

    /** It failed for good; no retry can help. */
    record Reject<R>(Failure failure) implements Outcome<R> {
        @Override
        public <T> T in(Cases<R, T> cases) {
            return cases.reject(this);
        }
    }

    /** One meaning for each kind of outcome. */
    interface Cases<R, T> {
        /** What {@link Done} means. */
        T done(Done<R> outcome);

        /** What {@link Retry} means. */
        T retry(Retry<R> outcome);

        /** What {@link Snooze} means. */
        T snooze(Snooze<R> outcome);

        /** What {@link Reject} means. */
        T reject(Reject<R> outcome);
    }
}
