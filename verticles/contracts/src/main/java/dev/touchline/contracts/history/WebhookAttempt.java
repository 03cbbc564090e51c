package dev.touchline.contracts.history;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * How an attempt to tell of a task's end ended.
 *
 * @param taskId id of the task
 * @param attempt which attempt it was
 * @param ending how it ended
 * @param nextAttemptAt when to try again, for one that is to be
 * @param reason why it failed, in a few words
 */
public record WebhookAttempt(
        String taskId, int attempt, Ending ending, Optional<Instant> nextAttemptAt, Optional<String> reason) {

    /** How an attempt may end. */
    public enum Ending {
        /** Whoever was told has said that it was. */
        DELIVERED,
        /** It is to be tried again. */
        TO_BE_REPEATED,
        /** It failed, and nobody tries again. */
        GIVEN_UP
    }

    public WebhookAttempt {
        Objects.requireNonNull(taskId, "taskId");
        Objects.requireNonNull(ending, "ending");
        Objects.requireNonNull(nextAttemptAt, "nextAttemptAt");
        Objects.requireNonNull(reason, "reason");
    }
}
