package dev.touchline.e2e.load;

import java.time.Duration;
import java.time.Instant;

/**
 * How one request went.
 *
 * @param key its idempotency key
 * @param async whether it asked for a task
 * @param question what was sent
 * @param at when it was sent
 * @param took until its answer, or until it was given up
 * @param status of the answer; 0 when none came
 * @param retryAfter what a refusal says of when to ask again; empty when it says nothing
 * @param detail where the task is that was promised; else the answer itself, or why there is none
 */
public record Outcome(
        String key,
        boolean async,
        String question,
        Instant at,
        Duration took,
        int status,
        String retryAfter,
        String detail) {
    /** Whether the caller got what was asked for. */
    public boolean good() {
        return status == (async ? 202 : 200);
    }
}
