package dev.touchline.ingress.security;

import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * One limit for all callers, each with a bucket of its own: by the name of its key, or by its machine where it carries
 * none. The many machines cannot crowd out the few keys. Safe for use by any thread.
 */
final class RateLimit {
    /** Machines that are remembered; one takes some 150 bytes. */
    static final int MOST_MACHINES = 10_000;

    /** More keys than anybody has active. */
    private static final int MOST_KEYS = 1_000;

    private final String name;
    private final Rate rate;
    private final Buckets ofKeys;
    private final Buckets ofMachines;

    RateLimit(String name, Rate rate, LongSupplier nanoTime) {
        this.name = name;
        this.rate = rate;
        ofKeys = new Buckets(rate, MOST_KEYS, nanoTime);
        ofMachines = new Buckets(rate, MOST_MACHINES, nanoTime);
    }

    Buckets.Taken take(Caller caller) {
        Optional<String> machine = caller.client().address().map(IpAddress::network);
        return caller.key().map(ofKeys::take).orElseGet(() -> ofMachines.take(machine.orElse("")));
    }

    String name() {
        return name;
    }

    /** This limit as an item of {@code RateLimit-Policy}. */
    String policy() {
        return '"' + name + "\";q=" + rate.burst() + ";w=" + rate.window();
    }

    /** How a caller stands, as an item of {@code RateLimit}. */
    String standing(Buckets.Taken taken) {
        return '"' + name + "\";r=" + taken.remaining() + ";t=" + Seconds.roundedUp(taken.fullIn());
    }

    int machines() {
        return ofMachines.size();
    }
}
