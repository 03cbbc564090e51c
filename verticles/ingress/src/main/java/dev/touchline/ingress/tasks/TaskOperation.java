package dev.touchline.ingress.tasks;

import dev.touchline.contracts.dispatch.DispatchEndpoints;
import dev.touchline.contracts.task.TaskQuery;
import dev.touchline.ingress.http.Operation;
import dev.touchline.ingress.http.Request;
import dev.touchline.ingress.reply.Reply;
import dev.touchline.ingress.reply.ReplyJson;
import dev.touchline.mesh.bus.Bus;
import dev.touchline.mesh.bus.Call;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Optional;

/** {@code GET /tasks/{id}}, which may wait for the task to end. */
final class TaskOperation implements Operation {
    /** What a look-up may take beyond the wait that was asked for. */
    private static final Duration LOOK_UP = Duration.ofSeconds(5);

    /** What the contract lets a client ask for. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    private final Bus bus;
    private final ReplyJson json;

    TaskOperation(Bus bus, ReplyJson json) {
        this.bus = bus;
        this.json = json;
    }

    @Override
    public String id() {
        return "getTask";
    }

    @Override
    public Duration longest() {
        return LONGEST_WAIT.plus(LONGEST);
    }

    @Override
    public Future<Reply> answer(Request request) {
        Optional<Duration> wait = Optional.of(
                        Duration.ofSeconds(request.parameters().number("wait")))
                .filter(time -> !time.isZero());
        Call call = request.call(LOOK_UP.plus(wait.orElse(Duration.ZERO)));
        return bus.request(
                        DispatchEndpoints.TASK,
                        new TaskQuery(request.parameters().required("id"), wait),
                        wait.isPresent() ? call.patiently() : call)
                .map(task -> Reply.json(200, json.write(TaskReplies.view(task))));
    }
}
