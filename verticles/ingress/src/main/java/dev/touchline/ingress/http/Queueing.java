package dev.touchline.ingress.http;

import dev.touchline.mesh.admission.Limiter;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What requests keep to that cannot begin at once. Safe for use by any thread.
 *
 * @param work bounds the requests that are worked on
 * @param longest how long one may wait for its permit
 * @param few so many may wait for longer where only time is short, at all event loops together
 * @param most how many may wait, at each event loop
 * @param waiting how many do, at all of them
 */
public record Queueing(Limiter work, Duration longest, int few, int most, AtomicInteger waiting) {}
