package dev.touchline.dispatch.queued;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What is known of a broker that lets tasks down, because it is away or its queue is full: until it keeps one, only one at a
 * time is tried, and all others hear at once what the last one heard. Who repeats a request that was unavailable, as the bus
 * does by itself, has then waited once and not each time; and history is not filled with tasks that no queue takes. Confined
 * to one thread.
 */
final class LetDowns {
    private static final Duration BETWEEN_TRIALS = Duration.ofMillis(300);

    private Optional<Throwable> reason = Optional.empty();
    private boolean trying;
    private Instant nextTrial = Instant.MIN;

    /** Why a task is to be refused now, without asking the broker. */
    Optional<Throwable> refusal(Instant now) {
        return trying || now.isBefore(nextTrial) ? reason : Optional.empty();
    }

    /** A task that was not refused is given to the broker. */
    void tried() {
        trying = reason.isPresent();
    }

    /** One has ended, one way or another. */
    void ended() {
        trying = false;
    }

    /** The broker let one down, for this reason. */
    void add(Instant now, Throwable why) {
        reason = Optional.of(why);
        nextTrial = now.plus(BETWEEN_TRIALS);
    }

    /** The broker kept one. */
    void forget() {
        reason = Optional.empty();
    }
}
