package dev.touchline.dispatch.queued;

import java.time.Duration;
import java.time.Instant;

/**
 * What is known of a broker that lets tasks down: until it keeps one, only one at a time is tried, and all others are
 * refused at once. Who repeats a request that was unavailable, as the bus does by itself, has then waited once and not each
 * time. Confined to one thread.
 */
final class LetDowns {
    private static final Duration BETWEEN_TRIALS = Duration.ofMillis(300);

    private boolean away;
    private boolean trying;
    private Instant nextTrial = Instant.MIN;

    /** Whether a task is to be refused now, without asking the broker. */
    boolean refuses(Instant now) {
        return away && (trying || now.isBefore(nextTrial));
    }

    /** A task that was not refused is given to the broker. */
    void tried() {
        trying = away;
    }

    /** One has ended, one way or another. */
    void ended() {
        trying = false;
    }

    /** The broker let one down. */
    void add(Instant now) {
        away = true;
        nextTrial = now.plus(BETWEEN_TRIALS);
    }

    /** The broker kept one. */
    void forget() {
        away = false;
    }
}
