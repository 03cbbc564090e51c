package dev.touchline.dispatch.redis;

import dev.touchline.contracts.task.Task;
import dev.touchline.dispatch.tasks.EndedTasks;
import io.vertx.core.Future;
import java.util.Optional;

/** Ended tasks under {@code task:<id>}; what is found there counts only if it is that task, and has ended. */
record RedisTasks(RedisValues values) implements EndedTasks {

    @Override
    public Future<Optional<Task>> find(String id) {
        return values.find(key(id), Task.class)
                .map(found -> found.filter(
                        task -> task.id().equals(id) && task.state().ended()));
    }

    @Override
    public void keep(Task ended) {
        values.keep(key(ended.id()), ended);
    }

    private static String key(String id) {
        return "task:" + id;
    }
}
