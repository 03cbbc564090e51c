package dev.touchline.ingress.ops;

import dev.touchline.contracts.dispatch.DispatchEndpoints;
import dev.touchline.contracts.dispatch.PauseQueue;
import dev.touchline.contracts.dispatch.QueueList;
import dev.touchline.contracts.dispatch.QueuesQuery;
import dev.touchline.ingress.http.AskingOperation;
import dev.touchline.ingress.http.Operation;
import dev.touchline.ingress.http.Request;
import dev.touchline.ingress.reply.Reply;
import dev.touchline.ingress.reply.ReplyJson;
import dev.touchline.mesh.bus.Bus;
import java.util.List;

/** {@code /ops/queues}: how the queues stand, and whether their workers rest. */
final class QueueOperations {
    private final Bus bus;
    private final ReplyJson json;

    QueueOperations(Bus bus, ReplyJson json) {
        this.bus = bus;
        this.json = json;
    }

    List<Operation> all() {
        return List.of(
                list("listQueues"),
                list("listQueuesByOldName"),
                pause("pauseQueue", true),
                pause("resumeQueue", false));
    }

    private Operation list(String id) {
        return new AskingOperation<>(id, bus, DispatchEndpoints.QUEUES, request -> new QueuesQuery(), this::shown);
    }

    private Operation pause(String id, boolean paused) {
        return new AskingOperation<>(
                id, bus, DispatchEndpoints.PAUSE, request -> new PauseQueue(queueOf(request), paused), this::shown);
    }

    private static String queueOf(Request request) {
        return request.parameters().required("queue");
    }

    private Reply shown(QueueList queues) {
        return Reply.json(200, json.write(queues));
    }
}
