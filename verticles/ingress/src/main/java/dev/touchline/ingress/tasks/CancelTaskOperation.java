package dev.touchline.ingress.tasks;

import dev.touchline.contracts.dispatch.CancelTask;
import dev.touchline.contracts.dispatch.DispatchEndpoints;
import dev.touchline.ingress.http.Operation;
import dev.touchline.ingress.http.Request;
import dev.touchline.ingress.reply.Reply;
import dev.touchline.ingress.reply.ReplyJson;
import dev.touchline.mesh.bus.Bus;
import io.vertx.core.Future;
import java.time.Duration;

/** {@code DELETE /tasks/{id}}. */
final class CancelTaskOperation implements Operation {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Bus bus;
    private final ReplyJson json;

    CancelTaskOperation(Bus bus, ReplyJson json) {
        this.bus = bus;
        this.json = json;
    }

    @Override
    public String id() {
        return "cancelTask";
    }

    @Override
    public Future<Reply> answer(Request request) {
        CancelTask cancel = new CancelTask(request.parameters().required("id"));
        return bus.request(DispatchEndpoints.CANCEL, cancel, request.call(PATIENCE))
                .map(task -> Reply.json(200, json.write(TaskReplies.view(task))));
    }
}
