package dev.touchline.contracts;

import java.time.Duration;
import java.time.Instant;

/**
 * How an attempt at a task ended. Whoever runs tasks maps it, in one exhaustive {@code switch}, to stored state and to
 * an acknowledgement, a delayed redelivery or a dead letter.
 */
public sealed interface Outcome<R> {
    /** It is done; {@code value} is the visible result. */
    record Done<R>(R value) implements Outcome<R> {}

    /** It failed in a way that may pass; try again after a delay. Counts as an attempt. */
    record Retry<R>(Duration after, Failure failure) implements Outcome<R> {}

    /** It is too early, or the process is stopping; come back later. Does not count as an attempt. */
    record Snooze<R>(Instant until) implements Outcome<R> {}

    /** It failed for good; no retry can help. */
    record Reject<R>(Failure failure) implements Outcome<R> {}
}
