package dev.touchline.dispatch.tasks;

import dev.touchline.contracts.Failure;
import dev.touchline.contracts.FailureException;
import dev.touchline.contracts.Outcome;
import dev.touchline.contracts.prediction.Prediction;
import dev.touchline.dispatch.timing.Backoff;
import io.vertx.core.AsyncResult;
import java.time.Clock;
import java.time.Instant;

/**
 * What the end of an attempt means for its task.
 *
 * @param maxAttempts attempts before a failure that may pass is taken for one that does not
 * @param backoff delays between attempts
 * @param snooze delays before somebody is looked for again who was not there
 */
public record RetryPolicy(int maxAttempts, Backoff backoff, Backoff snooze, Clock clock) {

    /**
     * The outcome of an attempt.
     *
     * @param attempts attempts begun so far, this one among them
     * @param snoozes how often the task was put off in a row before this attempt
     */
    public Outcome<Prediction> of(AsyncResult<Prediction> ended, int attempts, int snoozes) {
        return ended.succeeded()
                ? new Outcome.Done<>(ended.result())
                : failed(FailureException.failureOf(ended.cause()), attempts, snoozes);
    }

    /** When to come back to a task that was put off so many times in a row already. */
    public Instant comeBackAt(int snoozes) {
        return clock.instant().plus(snooze.after(snoozes + 1));
    }

    /**
     * Whether a failure for good is the caller's own making. Another life would end the same way, so such a task is no
     * dead letter; one that failed by our mistake, or because others failed too often, is.
     */
    public static boolean isCallersMaking(Failure failure) {
        return switch (failure.category()) {
            case INVALID, NOT_FOUND, CONFLICT -> true;
            case OVERLOADED, UPSTREAM, UNAVAILABLE, TIMEOUT, BUG -> false;
        };
    }

    private Outcome<Prediction> failed(Failure failure, int attempts, int snoozes) {
        return switch (failure.category()) {
            // Nobody was there to attempt it: like work in a queue without a consumer, it waits and loses no attempt.
            case UNAVAILABLE -> new Outcome.Snooze<>(comeBackAt(snoozes));
            case OVERLOADED, UPSTREAM, TIMEOUT ->
                attempts < maxAttempts
                        ? new Outcome.Retry<>(backoff.after(attempts), failure)
                        : new Outcome.Reject<>(failure);
            case INVALID, NOT_FOUND, CONFLICT, BUG -> new Outcome.Reject<>(failure);
        };
    }
}
