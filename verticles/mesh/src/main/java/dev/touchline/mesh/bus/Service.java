package dev.touchline.mesh.bus;

import io.vertx.core.Future;

/** Answers the requests of an endpoint. Called on the context that began to serve it; it must never block. */
@FunctionalInterface
public interface Service<Q, R> {

    /**
     * Answers one request. A future that fails with a {@link dev.touchline.contracts.FailureException} gives the caller
     * that failure; any other throwable is logged and reaches the caller as a {@code BUG} without its words.
     */
    Future<R> answer(Q request, Call call);
}
