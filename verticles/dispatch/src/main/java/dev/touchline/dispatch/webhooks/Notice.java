package dev.touchline.dispatch.webhooks;

import dev.touchline.contracts.Failure;
import dev.touchline.contracts.prediction.Prediction;
import dev.touchline.contracts.task.Task;
import dev.touchline.contracts.task.TaskState;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * What is told: enough to know what became of the task, and where all of it is.
 *
 * @param type {@code task.succeeded}, {@code task.failed} or {@code task.cancelled}
 * @param timestamp when the task ended
 * @param data the task
 */
record Notice(String type, Instant timestamp, Data data) {

    /**
     * A task in short.
     *
     * @param location path of all of it at the API
     * @param failure why it failed, for one that did
     */
    record Data(
            String id,
            TaskState state,
            int attempts,
            Instant createdAt,
            String location,
            Optional<Outcome> prediction,
            Optional<Failure> failure) {}

    /** A prediction in short. */
    record Outcome(Optional<Long> matchId, double probaHome, double probaDraw, double probaAway, String modelVersion) {}

    static Notice of(Task task) {
        return new Notice(
                "task." + task.state().name().toLowerCase(Locale.ROOT),
                task.updatedAt(),
                new Data(
                        task.id(),
                        task.state(),
                        task.attempts(),
                        task.createdAt(),
                        "/tasks/" + task.id(),
                        task.result().map(Notice::inShort),
                        task.failure()));
    }

    private static Outcome inShort(Prediction prediction) {
        return new Outcome(
                prediction.matchId(),
                prediction.probabilities().home(),
                prediction.probabilities().draw(),
                prediction.probabilities().away(),
                prediction.model().version());
    }
}
