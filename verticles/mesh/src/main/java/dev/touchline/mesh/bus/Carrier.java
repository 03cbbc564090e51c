package dev.touchline.mesh.bus;

import dev.touchline.contracts.Endpoint;

/** Takes admitted requests of a lane to whoever serves them. Safe for use by any thread. */
@FunctionalInterface
public interface Carrier {

    /** Takes a request there and ends {@code asked}, by the call's deadline. It must not throw. */
    <Q, R> void carry(Endpoint<Q, R> endpoint, Q request, Call call, Asked<R> asked);
}
