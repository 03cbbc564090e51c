package dev.touchline.mesh.tap;

import dev.touchline.contracts.Event;
import java.util.Objects;

/**
 * Somebody wants to hear what is said at an address. Whoever serves it tells for some seconds; to hear longer is to ask
 * again.
 *
 * @param address the address
 */
public record TapAsked(String address) {
    /** Told by whoever wants to listen. */
    public static final Event<TapAsked> EVENT = new Event<>("touchline.event.tap-asked.v1", TapAsked.class);

    public TapAsked {
        Objects.requireNonNull(address, "address");
    }
}
