package dev.touchline.ingress.tasks;

import dev.touchline.contracts.Failure;
import dev.touchline.contracts.prediction.Prediction;
import dev.touchline.contracts.task.Task;
import dev.touchline.contracts.task.TaskState;
import dev.touchline.contracts.task.TaskStep;
import dev.touchline.ingress.reply.Problem;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Tasks in the words of the contract. */
public final class TaskReplies {
    private TaskReplies() {}

    public static String locationOf(Task task) {
        return "/tasks/" + task.id();
    }

    public static View view(Task task) {
        return new View(
                task.id(),
                wordOf(task.state()),
                locationOf(task),
                task.attempts(),
                task.createdAt(),
                task.updatedAt(),
                task.nextAttemptAt(),
                About.of(task.request().subject()),
                task.result(),
                errorOf(task),
                Optional.of(task.steps().stream().map(TaskReplies::change).toList())
                        .filter(steps -> !steps.isEmpty()));
    }

    private static Change change(TaskStep step) {
        return new Change(
                step.number(),
                wordOf(step.state()),
                step.attempts(),
                step.at(),
                step.nextAttemptAt(),
                step.failure().map(TaskReplies::error),
                step.node());
    }

    /** A state in the word of the contract. */
    public static String wordOf(TaskState state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    public static Submitted submitted(Task task) {
        return new Submitted(task.id(), "submitted", "/monitoring/task_status/" + task.id());
    }

    static Status status(Task task) {
        return new Status(task.id(), originsWord(task.state()), task.result(), errorOf(task));
    }

    private static String originsWord(TaskState state) {
        return switch (state) {
            case ACCEPTED, RUNNING, RETRYING -> "pending";
            case SUCCEEDED -> "success";
            case FAILED, CANCELLED -> "failure";
        };
    }

    private static Optional<Error> errorOf(Task task) {
        return task.failure().map(TaskReplies::error);
    }

    /** A failure as a part of something that failed. */
    public static Error error(Failure failure) {
        return new Error(Problem.typeOf(failure), Problem.titleOf(failure), failure.message(), detailsOf(failure));
    }

    private static Optional<List<Problem.Detail>> detailsOf(Failure failure) {
        return Optional.of(Problem.detailsOf(failure)).filter(details -> !details.isEmpty());
    }

    /** A task. */
    public record View(
            String taskId,
            String status,
            String statusUrl,
            int attempts,
            Instant createdAt,
            Instant updatedAt,
            Optional<Instant> nextAttemptAt,
            About about,
            Optional<Prediction> result,
            Optional<Error> error,
            Optional<List<Change>> timeline) {}

    /** A change of a task's state, as a part of the task. */
    public record Change(
            long number,
            String status,
            int attempts,
            Instant at,
            Optional<Instant> nextAttemptAt,
            Optional<Error> error,
            Optional<String> node) {}

    /** A change of a task's state, with its result where that is the last. */
    public record Step(
            String taskId,
            String status,
            int attempts,
            Instant at,
            Optional<Instant> nextAttemptAt,
            Optional<Prediction> result,
            Optional<Error> error) {}

    /** A new task in the names of earlier systems. */
    public record Submitted(String taskId, String status, String statusUrl) {}

    /** A task in the names of earlier systems. */
    public record Status(String taskId, String status, Optional<Prediction> result, Optional<Error> error) {}

    /** Why something failed. */
    public record Error(String type, String title, String detail, Optional<List<Problem.Detail>> errors) {}
}
