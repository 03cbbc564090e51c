package dev.touchline.ingress.http;

import dev.touchline.mesh.admission.Limiter;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What requests keep to that there is no permit for at once. Safe for use by any thread.
 *
 * @param work bounds the requests that are worked on
 * @param longest how long one may wait for its permit
 * @param most how many may wait, at each event loop
 * @param waiting how many do, at all of them
 */
public record Queueing(Limiter work, Duration longest, int most, AtomicInteger waiting) {}
