package dev.touchline.dispatch.tasks;

import dev.touchline.contracts.task.Task;
import io.vertx.core.Future;
import java.util.Optional;

/**
 * Copies of tasks whose end will never change, so that they can be read while their store is away. It may forget anything
 * at any time and it may be away itself; its futures then give nothing, they never fail.
 */
public interface EndedTasks {
    /** Remembers nothing. */
    EndedTasks FORGETFUL = new EndedTasks() {
        @Override
        public Future<Optional<Task>> find(String id) {
            return Future.succeededFuture(Optional.empty());
        }

        @Override
        public void keep(Task ended) {
            // Nothing is remembered.
        }
    };

    /** The task of this id, if a copy is there. */
    Future<Optional<Task>> find(String id);

    /** Keeps a copy, best effort. */
    void keep(Task ended);
}
