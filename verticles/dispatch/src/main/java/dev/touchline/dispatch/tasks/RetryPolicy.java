package dev.touchline.dispatch;

import dev.touchline.contracts.Failure;
import dev.touchline.contracts.FailureException;
import dev.touchline.contracts.Outcome;
import dev.touchline.contracts.prediction.Prediction;
import io.vertx.core.AsyncResult;
import java.time.Clock;

/**
 * What the end of an attempt means for its task.
 *
 * @param maxAttempts attempts before a failure that may pass is taken for one that does not
 * @param backoff delays between attempts
 */
record RetryPolicy(int maxAttempts, Backoff backoff, Clock clock) {

    /**
     * The outcome of an attempt.
     *
     * @param attempts attempts begun so far, this one among them
     * @param snoozes how often the task was put off in a row before this attempt
     */
    Outcome<Prediction> of(AsyncResult<Prediction> ended, int attempts, int snoozes) {
        return ended.succeeded()
                ? new Outcome.Done<>(ended.result())
                : failed(FailureException.failureOf(ended.cause()), attempts, snoozes);
    }

    private Outcome<Prediction> failed(Failure failure, int attempts, int snoozes) {
        return switch (failure.category()) {
            // Nobody was there to attempt it: like work in a queue without a consumer, it waits and loses no attempt.
            case UNAVAILABLE -> new Outcome.Snooze<>(clock.instant().plus(backoff.after(snoozes + 1)));
            case OVERLOADED, UPSTREAM, TIMEOUT ->
                attempts < maxAttempts
                        ? new Outcome.Retry<>(backoff.after(attempts), failure)
                        : new Outcome.Reject<>(failure);
            case INVALID, NOT_FOUND, CONFLICT, BUG -> new Outcome.Reject<>(failure);
        };
    }
}
