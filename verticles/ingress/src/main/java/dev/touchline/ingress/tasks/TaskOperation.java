package dev.touchline.ingress.tasks;

import dev.touchline.contracts.Category;
import dev.touchline.contracts.FailureException;
import dev.touchline.contracts.dispatch.DispatchEndpoints;
import dev.touchline.contracts.task.Task;
import dev.touchline.contracts.task.TaskQuery;
import dev.touchline.ingress.http.Operation;
import dev.touchline.ingress.http.Request;
import dev.touchline.ingress.reply.Reply;
import dev.touchline.ingress.reply.ReplyJson;
import dev.touchline.mesh.bus.Bus;
import dev.touchline.mesh.bus.Call;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/** {@code GET /tasks/{id}}, which may wait for the task to end. */
final class TaskOperation implements Operation {
    /** What a look-up may take beyond the wait that was asked for. */
    private static final Duration LOOK_UP = Duration.ofSeconds(5);

    /** A long wait is asked for in parts, so that one process that falls silent costs no more than a part. */
    private static final Duration PART = Duration.ofSeconds(4);

    /** What a part may take beyond its own wait. */
    private static final Duration PART_LOOK_UP = Duration.ofSeconds(2);

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
    public boolean parks(HttpServerRequest request) {
        return true;
    }

    @Override
    public Duration longest() {
        return LONGEST_WAIT.plus(LONGEST);
    }

    @Override
    public Future<Reply> answer(Request request) {
        String id = request.parameters().required("id");
        Duration wait = Duration.ofSeconds(request.parameters().number("wait"));
        Future<Task> looked = wait.isZero()
                ? bus.request(DispatchEndpoints.TASK, new TaskQuery(id, Optional.empty()), request.call(LOOK_UP))
                : await(id, request, System.nanoTime() + wait.toNanos());
        return looked.map(task -> Reply.json(200, json.write(TaskReplies.view(task))));
    }

    private Future<Task> await(String id, Request request, long until) {
        long asked = System.nanoTime();
        Duration left = Duration.ofNanos(Math.max(0, until - asked));
        Duration next = oneOfManyParts();
        boolean last = left.compareTo(next) <= 0;
        Duration part = last ? left : next;
        Call call = request.call(part.plus(last ? LOOK_UP : PART_LOOK_UP)).patiently();
        Future<Task> looked = bus.request(DispatchEndpoints.TASK, new TaskQuery(id, Optional.of(part)), call);
        return last
                ? looked
                : looked.transform((task, thrown) -> goesOn(task, thrown, System.nanoTime() - asked) && present(request)
                        ? await(id, request, until)
                        : looked);
    }

    /** Nobody waits any longer for a client that has gone. */
    private static boolean present(Request request) {
        return !request.http().response().closed();
    }

    /** Clients that began to wait together shall not all look again together. */
    private static Duration oneOfManyParts() {
        long millis = PART.toMillis();
        return Duration.ofMillis(ThreadLocalRandom.current().nextLong(millis * 3 / 4, millis + 1));
    }

    /** Whoever answers early would not wait any longer when asked again. */
    private static boolean goesOn(Task task, Throwable thrown, long tookNanos) {
        return thrown == null
                ? !task.state().ended() && tookNanos > PART.toNanos() / 2
                : FailureException.failureOf(thrown).category() == Category.TIMEOUT;
    }
}
