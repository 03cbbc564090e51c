package dev.touchline.dispatch.queued;

import dev.touchline.contracts.Category;
import dev.touchline.contracts.Failure;
import dev.touchline.contracts.FailureException;
import dev.touchline.contracts.dispatch.SubmitTask;
import dev.touchline.contracts.history.NewTask;
import dev.touchline.contracts.history.TaskProgress;
import dev.touchline.contracts.task.Task;
import dev.touchline.contracts.task.TaskState;
import dev.touchline.dispatch.tasks.TaskStore;
import dev.touchline.mesh.bus.Call;
import io.vertx.core.Future;
import java.util.Optional;

/**
 * Makes sure that history has a task which was accepted while it was away. Its caller was given this very id, so it is
 * kept under it whatever its idempotency key has come to stand for meanwhile. Confined to one thread.
 *
 * @param store where it is kept
 */
record LateKeeping(TaskStore store) {

    /**
     * Keeps the task, or finds it kept. One whose key belongs by now to another request is kept as failed, so that its
     * caller sees why.
     *
     * @return fails with {@code CONFLICT} when the id itself stands for another request, else as the store does
     */
    Future<Task> ensure(SubmitTask order, Call call) {
        return store.keep(new NewTask(order.id(), order.request(), order.idempotencyKey()), call)
                .compose(kept -> kept.id().equals(order.id())
                        ? Future.succeededFuture(kept)
                        // Accepted twice under one key: both callers were promised a result.
                        : withoutKey(order, call))
                .recover(failed -> {
                    Failure failure = FailureException.failureOf(failed);
                    return failure.category() == Category.CONFLICT
                                    && order.idempotencyKey().isPresent()
                            ? withoutKey(order, call).compose(kept -> refused(kept, failure))
                            : Future.failedFuture(failed);
                });
    }

    private Future<Task> withoutKey(SubmitTask order, Call call) {
        return store.keep(new NewTask(order.id(), order.request(), Optional.empty()), call);
    }

    private Future<Task> refused(Task kept, Failure conflict) {
        if (kept.state().ended()) {
            return Future.succeededFuture(kept);
        }
        return store.update(new TaskProgress(
                kept.id(),
                TaskState.FAILED,
                kept.attempts(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(conflict)));
    }
}
