package dev.touchline.mesh.bus;

import dev.touchline.contracts.Endpoint;
import io.vertx.core.Future;
import java.util.List;

/**
 * A way for requests to travel, with a promise of its own about what survives. Chosen by configuration for each
 * endpoint, never by code. Its methods keep the contract of {@link Bus}; it is safe for use by any thread.
 */
public interface Lane {

    /** Its name in configuration and metrics. */
    String name();

    /** Asks an endpoint, see {@link Bus#request}. */
    <Q, R> Future<R> request(Endpoint<Q, R> endpoint, Q request, Call call);

    /** Asks for what is known on the spot, see {@link Bus#atOnce}. */
    default <Q, R> R atOnce(Endpoint<Q, R> endpoint, Q request, Call call) {
        return null;
    }

    /** Serves an endpoint, see {@link Bus#serve}. */
    <Q, R> Future<Subscription> serve(Endpoint<Q, R> endpoint, int permits, Service<Q, R> service);

    /** What this process serves on it now; nothing for a lane made of others, which tell themselves. */
    default List<ServedAddress> served() {
        return List.of();
    }
}
