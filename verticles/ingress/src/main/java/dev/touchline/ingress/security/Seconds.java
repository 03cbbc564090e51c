package dev.touchline.ingress.security;

import java.util.concurrent.TimeUnit;

/** Whole seconds, as headers count them. */
final class Seconds {
    private Seconds() {}

    static long roundedUp(long nanos) {
        return TimeUnit.NANOSECONDS.toSeconds(nanos + TimeUnit.SECONDS.toNanos(1) - 1);
    }
}
