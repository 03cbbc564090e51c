package dev.touchline.contracts;

import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Somewhere a question of type {@code Q} can be sent and an answer of type {@code R} comes back.
 *
 * @param address stable versioned name, {@code <product>.<room>.<verb>.v<n>}; it never follows a class name
 * @param request type of the question
 * @param reply type of the answer
 * @param idempotent whether asking twice does no more than asking once, so that a lane may ask again by itself
 * @param bulk whether a question may have many megabytes, so that a lane must write and read it off the event loop
 */
public record Endpoint<Q, R>(String address, Class<Q> request, Class<R> reply, boolean idempotent, boolean bulk) {
    private static final Pattern ADDRESS = Pattern.compile("[a-z]+(\\.[a-z][a-z0-9-]*){2,}\\.v[0-9]+");

    public Endpoint {
        requireAddress(address);
        Objects.requireNonNull(request, "request");
        Objects.requireNonNull(reply, "reply");
    }

    /** An endpoint that may be asked again after a lost answer. */
    public static <Q, R> Endpoint<Q, R> idempotent(String address, Class<Q> request, Class<R> reply) {
        return new Endpoint<>(address, request, reply, true, false);
    }

    /** An endpoint that a lane must never ask twice by itself. */
    public static <Q, R> Endpoint<Q, R> once(String address, Class<Q> request, Class<R> reply) {
        return new Endpoint<>(address, request, reply, false, false);
    }

    /** The same endpoint, whose questions may have many megabytes. */
    public Endpoint<Q, R> inBulk() {
        return new Endpoint<>(address, request, reply, idempotent, true);
    }

    static void requireAddress(String address) {
        if (!ADDRESS.matcher(address).matches()) {
            throw new IllegalArgumentException("not an address: " + address);
        }
    }
}
