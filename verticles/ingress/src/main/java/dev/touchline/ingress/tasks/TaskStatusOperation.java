package dev.touchline.ingress.tasks;

import dev.touchline.contracts.dispatch.DispatchEndpoints;
import dev.touchline.contracts.task.TaskQuery;
import dev.touchline.ingress.http.Operation;
import dev.touchline.ingress.http.Request;
import dev.touchline.ingress.reply.Reply;
import dev.touchline.ingress.reply.ReplyJson;
import dev.touchline.mesh.bus.Bus;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Optional;

/** {@code GET /monitoring/task_status/{id}}: a task in the names of earlier systems. */
final class TaskStatusOperation implements Operation {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Bus bus;
    private final ReplyJson json;

    TaskStatusOperation(Bus bus, ReplyJson json) {
        this.bus = bus;
        this.json = json;
    }

    @Override
    public String id() {
        return "getTaskStatus";
    }

    @Override
    public Future<Reply> answer(Request request) {
        TaskQuery query = new TaskQuery(request.parameters().required("id"), Optional.empty());
        return bus.request(DispatchEndpoints.TASK, query, request.call(PATIENCE))
                .map(task -> Reply.json(200, json.write(TaskReplies.status(task))));
    }
}
