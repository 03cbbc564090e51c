package dev.touchline.dispatch.tasks;

import java.time.Duration;

/**
 * Spans of time that whoever attempts tasks keeps to.
 *
 * @param attempt how long one attempt may take
 * @param stopGrace how long a stop waits for attempts under way
 * @param stopWrites how long it then waits for writing that the rest is put back
 */
public record Spans(Duration attempt, Duration stopGrace, Duration stopWrites) {}
