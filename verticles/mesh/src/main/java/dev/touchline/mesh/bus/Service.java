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

    /**
     * The answer, where it needs neither waiting nor the context that serves: whoever asks from this process then has it
     * without a change of threads. Called on any event loop, before {@link #answer} and for the same request, and may ask
     * others by {@link Bus#atOnce}; null, or a throwable of any kind, leaves it to that one.
     */
    default R atOnce(Q request, Call call) {
        return null;
    }
}
