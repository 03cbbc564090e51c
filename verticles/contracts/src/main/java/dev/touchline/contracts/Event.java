package dev.touchline.contracts;

import java.util.Objects;

/**
 * Something that happened, told to whoever listens. Delivery is best effort: a listener that misses an event may be
 * late, never wrong, because the truth is kept elsewhere.
 *
 * @param address stable versioned name, {@code <product>.event.<what>.v<n>}
 * @param body type of what is told
 */
public record Event<E>(String address, Class<E> body) {
    public Event {
        Endpoint.requireAddress(address);
        Objects.requireNonNull(body, "body");
    }
}
