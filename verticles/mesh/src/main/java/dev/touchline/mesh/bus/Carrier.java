package dev.touchline.mesh.bus;

import dev.touchline.contracts.Endpoint;

/** Takes admitted requests of a lane to whoever serves them. Safe for use by any thread. */
@FunctionalInterface
public interface Carrier {

    /** Takes a request there and ends {@code asked}, by the call's deadline. It must not throw. */
    <Q, R> void carry(Endpoint<Q, R> endpoint, Q request, Call call, Asked<R> asked);

    /** The answer of somebody who has it on the spot, or null. It must not throw. */
    default <Q, R> R atOnce(Endpoint<Q, R> endpoint, Q request, Call call) {
        return null;
    }
}
