package dev.touchline.dispatch.queues;

import dev.touchline.contracts.Category;
import dev.touchline.contracts.Failure;
import dev.touchline.contracts.FailureException;
import dev.touchline.contracts.dispatch.RequeueDeadLetter;
import dev.touchline.contracts.dispatch.SubmitTask;
import dev.touchline.contracts.history.DeadLetter;
import dev.touchline.contracts.history.NewTask;
import dev.touchline.contracts.task.Task;
import dev.touchline.contracts.task.TaskState;
import dev.touchline.dispatch.tasks.DeadLetterFile;
import dev.touchline.dispatch.tasks.TaskKeeper;
import dev.touchline.dispatch.tasks.TaskStore;
import dev.touchline.mesh.bus.Call;
import dev.touchline.mesh.json.Json;
import dev.touchline.mesh.tracing.LogField;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives dead letters another life: the task is opened, left with its keeper, and only then is the dead letter removed. A
 * crash in between leaves the dead letter, and asking again goes on where it stopped. Confined to one thread.
 */
public final class Requeueing {
    private static final Logger LOG = LoggerFactory.getLogger(Requeueing.class);

    private final DeadLetterFile file;
    private final TaskStore store;
    private final TaskKeeper keeper;

    /** Requeues what lies in the file. */
    public Requeueing(DeadLetterFile file, TaskStore store, TaskKeeper keeper) {
        this.file = file;
        this.store = store;
        this.keeper = keeper;
    }

    /** Requeues one dead letter; gives its task as it was opened. */
    public Future<Task> requeue(RequeueDeadLetter order, Call call) {
        return file.find(order.id(), call)
                .compose(letter -> opened(letter, call))
                .compose(task -> keeper.takeBack(task, call).map(task))
                .onSuccess(task -> drop(order.id(), call));
    }

    private Future<Task> opened(DeadLetter letter, Call call) {
        return store.reopen(letter.id(), call).recover(failed -> {
            Category category = FailureException.failureOf(failed).category();
            if (category == Category.CONFLICT) {
                return openAlready(letter.id(), call, failed);
            }
            return category == Category.NOT_FOUND ? neverKept(letter, call) : Future.failedFuture(failed);
        });
    }

    /** An earlier try may have opened the task and gone no further. */
    private Future<Task> openAlready(String id, Call call, Throwable conflict) {
        return store.find(id, call)
                .compose(task -> task.state().ended() ? Future.failedFuture(conflict) : Future.succeededFuture(task));
    }

    private Future<Task> neverKept(DeadLetter letter, Call call) {
        SubmitTask order;
        try {
            order = Json.read(letter.body().getBytes(StandardCharsets.UTF_8), SubmitTask.class);
        } catch (FailureException unreadable) {
            String words = "Nobody can read what was to be done; drop this dead letter.";
            return Future.failedFuture(Failure.of(Category.CONFLICT, "unreadable-dead-letter", words)
                    .causedBy(unreadable));
        }
        return store.keep(new NewTask(order.id(), order.request(), Optional.empty()), call)
                .compose(kept -> kept.state() == TaskState.FAILED
                        ? store.reopen(kept.id(), call)
                        : Future.succeededFuture(kept));
    }

    /** Left behind, it could be requeued once more, which does no harm. */
    private void drop(String id, Call call) {
        file.drop(id, call).onFailure(failed -> LOG.atWarn()
                .addKeyValue(LogField.TASK_ID.key(), id)
                .log("the dead letter {} stays: {}", id, failed.getMessage()));
    }
}
