package dev.touchline.dispatch.tasks;

import dev.touchline.contracts.Failure;
import dev.touchline.contracts.FailureException;
import dev.touchline.contracts.history.TaskProgress;
import dev.touchline.contracts.task.Task;
import dev.touchline.dispatch.timing.Backoff;
import dev.touchline.dispatch.timing.Timers;
import dev.touchline.mesh.tracing.LogField;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes how a task stands until the store has taken it: a result that was computed is not thrown away because its store
 * was away for a while. Confined to one thread.
 */
public final class PatientWriter {
    private static final Logger LOG = LoggerFactory.getLogger(PatientWriter.class);

    private final TaskStore store;
    private final Timers timers;
    private final Backoff backoff;
    private final TaskMetrics metrics;

    public PatientWriter(TaskStore store, Timers timers, Backoff backoff, TaskMetrics metrics) {
        this.store = store;
        this.timers = timers;
        this.backoff = backoff;
        this.metrics = metrics;
    }

    /**
     * Writes until it is stored.
     *
     * @param wanted whether it still matters; looked at before each further try
     * @return fails only when the store refuses it for good, or when it does not matter any more
     */
    public Future<Task> write(TaskProgress progress, BooleanSupplier wanted) {
        Promise<Task> stored = Promise.promise();
        attempt(progress, wanted, 1, stored);
        return stored.future();
    }

    private void attempt(TaskProgress progress, BooleanSupplier wanted, int tries, Promise<Task> stored) {
        store.update(progress).onSuccess(stored::complete).onFailure(failed -> {
            Failure failure = FailureException.failureOf(failed);
            if (!mayPass(failure) || !wanted.getAsBoolean()) {
                stored.fail(failed);
                return;
            }
            metrics.storeRetry();
            LOG.atWarn()
                    .addKeyValue(LogField.TASK_ID.key(), progress.id())
                    .log("its state {} could not be written ({}), trying again", progress.state(), failure.code());
            timers.after(backoff.after(tries), () -> {
                if (wanted.getAsBoolean()) {
                    attempt(progress, wanted, tries + 1, stored);
                } else {
                    stored.fail(failed);
                }
            });
        });
    }

    /** A bug of the store may well be mended by its restart, long before ours. */
    private static boolean mayPass(Failure failure) {
        return switch (failure.category()) {
            case OVERLOADED, UPSTREAM, UNAVAILABLE, TIMEOUT, BUG -> true;
            case INVALID, NOT_FOUND, CONFLICT -> false;
        };
    }
}
