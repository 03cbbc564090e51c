package dev.touchline.dispatch.queued;

import dev.touchline.contracts.Category;
import dev.touchline.contracts.FailureException;
import dev.touchline.contracts.dispatch.SubmitTask;
import dev.touchline.contracts.history.TaskProgress;
import dev.touchline.contracts.task.Task;
import dev.touchline.contracts.task.TaskState;
import dev.touchline.dispatch.tasks.Workshop;
import dev.touchline.mesh.bus.Call;
import dev.touchline.mesh.bus.Deadline;
import dev.touchline.mesh.jobs.DeadLetter;
import dev.touchline.mesh.jobs.DeadLetterHandler;
import dev.touchline.mesh.json.Json;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/**
 * Files the dead letters of the queue in history. The task fails with the same cause first: a job that killed its workers
 * died in the broker, and nobody has told its caller. Confined to one thread.
 */
final class Burial implements DeadLetterHandler {
    private final Workshop shop;
    private final LateKeeping late;
    private final Duration timeout;

    Burial(Workshop shop, Duration timeout) {
        this.shop = shop;
        this.timeout = timeout;
        late = new LateKeeping(shop.store());
    }

    @Override
    public Future<Void> file(DeadLetter letter) {
        return failed(letter).compose(task -> {
            task.ifPresent(shop.doorbell()::ring);
            // Another delivery of the same task ended well: nobody is to be called to a task that has its result.
            boolean dead = task.map(Task::state)
                    .map(state -> state == TaskState.FAILED)
                    .orElse(true);
            return dead ? shop.deadLetters().file(filed(letter)) : Future.succeededFuture();
        });
    }

    private Future<Optional<Task>> failed(DeadLetter letter) {
        TaskProgress end = new TaskProgress(
                letter.id(),
                TaskState.FAILED,
                letter.attempts(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(letter.cause()));
        return shop.store().update(end).map(Optional::of).recover(failed -> {
            Optional<SubmitTask> order = isUnknown(failed) ? read(letter.body()) : Optional.empty();
            if (order.isPresent()) {
                return late.ensure(order.get(), within())
                        .compose(kept -> shop.store().update(end))
                        .map(Optional::of);
            }
            return isUnknown(failed) ? Future.succeededFuture(Optional.empty()) : Future.failedFuture(failed);
        });
    }

    private Call within() {
        return Call.until(Deadline.after(timeout, shop.clock()));
    }

    private static Optional<SubmitTask> read(String body) {
        try {
            return Optional.of(Json.read(body.getBytes(StandardCharsets.UTF_8), SubmitTask.class));
        } catch (FailureException unreadable) {
            // It may have died of just that; it is filed as it is, and belongs to no task.
            return Optional.empty();
        }
    }

    private static boolean isUnknown(Throwable failed) {
        return FailureException.failureOf(failed).category() == Category.NOT_FOUND;
    }

    private static dev.touchline.contracts.history.DeadLetter filed(DeadLetter letter) {
        return new dev.touchline.contracts.history.DeadLetter(
                letter.id(), letter.queue(), letter.cause(), letter.attempts(), letter.diedAt(), letter.body());
    }
}
