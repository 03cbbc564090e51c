package dev.touchline.mesh.bus;

import dev.touchline.contracts.Endpoint;
import dev.touchline.contracts.Event;
import io.vertx.core.Future;
import java.util.function.Consumer;

/**
 * Carries typed messages between rooms, in this process or another. Safe for use by any thread; answers and events
 * arrive on the caller's Vert.x context.
 */
public interface Bus {

    /**
     * Asks an endpoint and gives its answer.
     *
     * <p>The future fails with a {@link dev.touchline.contracts.FailureException} and nothing else: what the service
     * failed with, {@code UNAVAILABLE} when nobody serves the endpoint or its breaker is open, {@code OVERLOADED} when
     * there is no permit, {@code TIMEOUT} at the call's deadline. It always completes by that deadline.
     */
    <Q, R> Future<R> request(Endpoint<Q, R> endpoint, Q request, Call call);

    /**
     * The answer of whoever serves the endpoint in this process, where it has one without waiting and the caller is on an
     * event loop; else null, and nothing has been counted: then {@link #request} is the way. An answer is counted as that
     * of a request is. Never throws: what fails here fails there too, and says why.
     */
    default <Q, R> R atOnce(Endpoint<Q, R> endpoint, Q request, Call call) {
        return null;
    }

    /**
     * Serves an endpoint until the subscription is cancelled. At most {@code permits} requests are under way at a time;
     * one more is refused as {@code OVERLOADED}. A request whose deadline has passed is dropped unserved.
     */
    <Q, R> Future<Subscription> serve(Endpoint<Q, R> endpoint, int permits, Service<Q, R> service);

    /** Tells an event to every listener there is, best effort. */
    <E> void publish(Event<E> event, E body);

    /** Hears an event until the subscription is cancelled. */
    <E> Future<Subscription> subscribe(Event<E> event, Consumer<E> listener);

    /**
     * Hears an event as {@link #subscribe} does and, where it is told in this process, also before {@link #publish}
     * returns: for what must be known to whoever asks next. The listener may hear it twice, and on any thread; it never
     * blocks.
     */
    default <E> Future<Subscription> watch(Event<E> event, Consumer<E> listener) {
        return subscribe(event, listener);
    }
}
