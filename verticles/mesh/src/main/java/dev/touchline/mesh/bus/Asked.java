package dev.touchline.mesh.bus;

import dev.touchline.contracts.Category;
import dev.touchline.contracts.Failure;
import dev.touchline.contracts.FailureException;
import dev.touchline.mesh.admission.Ending;
import dev.touchline.mesh.admission.Permit;
import io.vertx.core.Future;
import io.vertx.core.Promise;

/**
 * A request that was admitted and waits for its answer. Ended once; only the first end counts. Safe for use by any
 * thread.
 */
public final class Asked<R> {
    private static final Failure NO_ANSWER =
            Failure.of(Category.TIMEOUT, "no-answer", "No answer came in time; try again.");

    private final Permit permit;
    private final Breaker breaker;
    private final CallerMeters meters;
    private final Promise<R> promise = Promise.promise();

    Asked(Permit permit, Breaker breaker, CallerMeters meters) {
        this.permit = permit;
        this.breaker = breaker;
        this.meters = meters;
    }

    /** The answer to come. */
    public Future<R> future() {
        return promise.future();
    }

    /** Ends it with an answer. */
    public void answered(R answer) {
        long nanos = permit.nanos();
        if (permit.end(Ending.DONE)) {
            breaker.answered(nanos);
            meters.answered(nanos);
            promise.complete(answer);
        }
    }

    /** Ends it with what the service failed with. */
    public void failed(Failure failure) {
        fail(failure, failure.asException());
    }

    /** Ends it without having been begun by anybody. */
    public void notBegun(Failure failure) {
        fail(failure, failure.causedBy(Unanswered.NOT_BEGUN));
    }

    /** Ends it without anything having been heard of it by its deadline. */
    public void silent() {
        fail(NO_ANSWER, NO_ANSWER.causedBy(Unanswered.SILENCE));
    }

    /** Tells that the lane asks again by itself. */
    public void retried() {
        meters.retried();
    }

    private void fail(Failure failure, FailureException exception) {
        long nanos = permit.nanos();
        if (permit.end(endingOf(failure.category()))) {
            breaker.failed(failure, nanos);
            meters.failed(failure.category(), nanos);
            promise.fail(exception);
        }
    }

    private static Ending endingOf(Category category) {
        return switch (category) {
            case OVERLOADED, TIMEOUT -> Ending.DROPPED;
            case INVALID, NOT_FOUND, CONFLICT, UPSTREAM, UNAVAILABLE, BUG -> Ending.IGNORED;
        };
    }
}
