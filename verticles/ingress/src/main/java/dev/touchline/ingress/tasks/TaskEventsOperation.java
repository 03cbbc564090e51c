package dev.touchline.ingress.tasks;

import dev.touchline.contracts.history.HistoryEndpoints;
import dev.touchline.contracts.task.TaskSteps;
import dev.touchline.contracts.task.TaskStepsQuery;
import dev.touchline.ingress.http.Operation;
import dev.touchline.ingress.http.Request;
import dev.touchline.ingress.reply.Reply;
import dev.touchline.ingress.reply.ReplyJson;
import dev.touchline.ingress.stream.EventStream;
import dev.touchline.mesh.bus.Bus;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;

/**
 * {@code GET /tasks/{id}/events}: every step of a task, those before and those to come. A client that connects again gets
 * what it has missed, from any process: the numbers of the steps are those of the store.
 */
final class TaskEventsOperation implements Operation {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** Between two looks of a client whose task rings no bell, be it that nothing happens or that a ring got lost. */
    private static final Duration LOOK_ANYWAY = Duration.ofSeconds(10);

    private final Bus bus;
    private final ReplyJson json;
    private final TaskBells bells;

    TaskEventsOperation(Bus bus, ReplyJson json) {
        this.bus = bus;
        this.json = json;
        this.bells = new TaskBells(bus);
    }

    @Override
    public String id() {
        return "followTask";
    }

    @Override
    public Future<Reply> answer(Request request) {
        long seen =
                request.parameters().text("Last-Event-ID").map(Long::parseLong).orElse(0L);
        return find(request).map(found -> {
            boolean nothingMore = found.task().state().ended()
                    && found.steps().get(found.steps().size() - 1).number() <= seen;
            // A browser connects again after each end of a stream; this reply alone keeps it from doing so.
            return nothingMore ? Reply.none() : Reply.events(events -> follow(request, events, found, seen));
        });
    }

    private void follow(Request request, EventStream events, TaskSteps found, long seen) {
        TaskFeed feed = new TaskFeed(events, () -> find(request), json, seen);
        feed.tell(found);
        if (!events.open()) {
            return;
        }
        String id = found.task().id();
        Runnable wake = feed::look;
        Vertx vertx = Vertx.currentContext().owner();
        long looking = vertx.setPeriodic(LOOK_ANYWAY.toMillis(), due -> feed.look());
        events.onGone(() -> {
            vertx.cancelTimer(looking);
            bells.leave(id, wake);
        });
        bells.follow(id, wake);
    }

    private Future<TaskSteps> find(Request request) {
        TaskStepsQuery query = new TaskStepsQuery(request.parameters().required("id"));
        return bus.request(HistoryEndpoints.TASK_STEPS, query, request.call(PATIENCE));
    }
}
