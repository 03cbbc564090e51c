package dev.touchline.ingress.ops;

import dev.touchline.contracts.dispatch.DispatchEndpoints;
import dev.touchline.contracts.dispatch.RequeueDeadLetter;
import dev.touchline.contracts.history.DeadLetter;
import dev.touchline.contracts.history.DeadLetterList;
import dev.touchline.contracts.history.DeadLetterQuery;
import dev.touchline.contracts.history.DeadLettersQuery;
import dev.touchline.contracts.history.DropDeadLetter;
import dev.touchline.contracts.history.HistoryEndpoints;
import dev.touchline.contracts.task.Task;
import dev.touchline.ingress.contract.Parameters;
import dev.touchline.ingress.http.AskingOperation;
import dev.touchline.ingress.http.Operation;
import dev.touchline.ingress.http.Request;
import dev.touchline.ingress.reply.Reply;
import dev.touchline.ingress.reply.ReplyJson;
import dev.touchline.ingress.tasks.TaskReplies;
import dev.touchline.mesh.bus.Bus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code /ops/dead-letters}: jobs that nobody will attempt again unless a person says so. */
final class DeadLetterOperations {
    private final Bus bus;
    private final ReplyJson json;

    DeadLetterOperations(Bus bus, ReplyJson json) {
        this.bus = bus;
        this.json = json;
    }

    List<Operation> all() {
        return List.of(
                new AskingOperation<>(
                        "listDeadLetters",
                        bus,
                        HistoryEndpoints.DEAD_LETTERS,
                        DeadLetterOperations::pageOf,
                        this::shownPage),
                new AskingOperation<>(
                        "getDeadLetter",
                        bus,
                        HistoryEndpoints.DEAD_LETTER,
                        request -> new DeadLetterQuery(idOf(request)),
                        this::shown),
                new AskingOperation<>(
                        "dropDeadLetter",
                        bus,
                        HistoryEndpoints.DROP_DEAD_LETTER,
                        request -> new DropDeadLetter(idOf(request)),
                        this::shown),
                new AskingOperation<>(
                        "requeueDeadLetter",
                        bus,
                        DispatchEndpoints.REQUEUE,
                        request -> new RequeueDeadLetter(idOf(request)),
                        this::requeued));
    }

    private static DeadLettersQuery pageOf(Request request) {
        Parameters given = request.parameters();
        return new DeadLettersQuery(given.text("queue"), given.text("after"), given.number("limit"));
    }

    private static String idOf(Request request) {
        return request.parameters().required("id");
    }

    private Reply shownPage(DeadLetterList list) {
        List<View> views = list.deadLetters().stream()
                .map(letter -> view(letter, Optional.empty()))
                .toList();
        return Reply.json(200, json.write(new Page(views, list.next())));
    }

    private Reply shown(DeadLetter letter) {
        return Reply.json(200, json.write(view(letter, Optional.of(letter.body()))));
    }

    private Reply requeued(Task task) {
        return Reply.json(202, json.write(TaskReplies.view(task)))
                .with(Map.of("Location", TaskReplies.locationOf(task)));
    }

    private static View view(DeadLetter letter, Optional<String> body) {
        return new View(
                letter.id(),
                letter.queue(),
                TaskReplies.error(letter.cause()),
                letter.attempts(),
                letter.diedAt(),
                body);
    }

    /** A page of dead letters. */
    record Page(List<View> deadLetters, Optional<String> next) {}

    /** A dead letter. */
    record View(
            String id, String queue, TaskReplies.Error cause, int attempts, Instant diedAt, Optional<String> body) {}
}
