package dev.touchline.ingress.tasks;

import dev.touchline.contracts.dispatch.DispatchEndpoints;
import dev.touchline.contracts.task.TaskState;
import dev.touchline.contracts.task.TasksQuery;
import dev.touchline.ingress.contract.Parameters;
import dev.touchline.ingress.http.Operation;
import dev.touchline.ingress.http.Request;
import dev.touchline.ingress.reply.Reply;
import dev.touchline.ingress.reply.ReplyJson;
import dev.touchline.mesh.bus.Bus;
import io.vertx.core.Future;
import java.text.Normalizer;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** {@code GET /tasks}. */
final class TasksOperation implements Operation {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Bus bus;
    private final ReplyJson json;

    TasksOperation(Bus bus, ReplyJson json) {
        this.bus = bus;
        this.json = json;
    }

    @Override
    public String id() {
        return "listTasks";
    }

    @Override
    public Future<Reply> answer(Request request) {
        Set<TaskState> states = request.parameters().list("state").stream()
                .map(name -> TaskState.valueOf(name.toUpperCase(Locale.ROOT)))
                .collect(Collectors.toSet());
        Parameters given = request.parameters();
        TasksQuery query = new TasksQuery(
                states, given.text("q").map(TasksOperation::oneForm), given.text("after"), given.number("limit"));
        return bus.request(DispatchEndpoints.TASKS, query, request.call(PATIENCE))
                .map(list ->
                        new Page(list.tasks().stream().map(TaskReplies::view).toList(), list.next()))
                .map(page -> Reply.json(200, json.write(page)));
    }

    /** Names are kept in composed characters, whatever the client's keyboard makes of an accent. */
    private static String oneForm(String words) {
        return Normalizer.normalize(words.strip(), Normalizer.Form.NFC);
    }

    /** The reply. */
    record Page(List<TaskReplies.View> tasks, Optional<String> next) {}
}
