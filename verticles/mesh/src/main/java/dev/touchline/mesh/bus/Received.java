package dev.touchline.mesh.bus;

import dev.touchline.contracts.Failure;

/**
 * A request as it reached this process, on whatever lane. Answered or failed once, on any thread; neither throws for
 * want of a caller who still listens.
 */
public interface Received {

    /**
     * What travels beside it.
     *
     * @throws dev.touchline.contracts.FailureException {@code INVALID} when it cannot be read
     */
    Call call();

    /**
     * Its body.
     *
     * @throws dev.touchline.contracts.FailureException {@code INVALID} when it is not of that type
     */
    <T> T body(Class<T> type);

    /**
     * Gives the caller its answer.
     *
     * @throws RuntimeException when the answer has no form on the wire; the request can still be failed
     */
    void answer(Object answer);

    /** Gives the caller a failure. */
    void fail(Failure failure);

    /** Tells the caller's lane that the request was not begun here and may be asked of somebody else at once. */
    void turnAway();
}
