package dev.touchline.ingress.security;

import dev.touchline.contracts.Category;
import dev.touchline.contracts.Failure;
import dev.touchline.ingress.reply.Refusal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/**
 * The limits that requests stay within, told to clients in the headers {@code RateLimit-Policy} and {@code RateLimit}
 * (draft-ietf-httpapi-ratelimit-headers-10). Safe for use by any thread.
 */
final class RateLimits {
    private static final int TOO_MANY = 429;

    private final List<RateLimit> ofAll;
    private final List<RateLimit> ofWrites;

    /** A limit on all requests and one more on those that write, where they are set. */
    RateLimits(Optional<Rate> all, Optional<Rate> writes, LongSupplier nanoTime) {
        ofAll = all.map(rate -> new RateLimit("requests", rate, nanoTime)).stream()
                .toList();
        ofWrites = Stream.concat(ofAll.stream(), writes.map(rate -> new RateLimit("writes", rate, nanoTime)).stream())
                .toList();
    }

    /** Whether there is a limit on such requests. */
    boolean concern(Access access) {
        return !limitsOf(access).isEmpty();
    }

    /** Counts a request and gives the headers of its reply; refuses one too many with status 429. */
    Map<String, String> count(Caller caller, Access access) {
        StringJoiner policies = new StringJoiner(", ");
        StringJoiner standings = new StringJoiner(", ");
        long wait = 0;
        for (RateLimit limit : limitsOf(access)) {
            Buckets.Taken taken = limit.take(caller);
            policies.add(limit.policy());
            standings.add(limit.standing(taken));
            wait = Math.max(wait, taken.nextIn());
        }
        Map<String, String> headers = new HashMap<>();
        headers.put("RateLimit-Policy", policies.toString());
        headers.put("RateLimit", standings.toString());
        if (wait > 0) {
            headers.put("Retry-After", Long.toString(Seconds.roundedUp(wait)));
            throw new Refusal(TOO_MANY, tooMany(), headers);
        }
        return headers;
    }

    private List<RateLimit> limitsOf(Access access) {
        return switch (access) {
            case OPEN, READ -> ofAll;
            case WRITE -> ofWrites;
        };
    }

    private static Failure tooMany() {
        return Failure.of(
                Category.OVERLOADED,
                "rate-limited",
                "You have sent more requests than your share; the header Retry-After says in how many seconds there is"
                        + " room for one more.");
    }

    /** Machines that are remembered. */
    int machines() {
        return ofWrites.stream().mapToInt(RateLimit::machines).max().orElse(0);
    }
}
