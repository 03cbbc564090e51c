package dev.touchline.ingress.tasks;

import dev.touchline.contracts.task.TaskStep;
import dev.touchline.contracts.task.TaskSteps;
import dev.touchline.ingress.reply.ReplyJson;
import dev.touchline.ingress.stream.EventStream;
import dev.touchline.ingress.stream.ServerEvent;
import io.vertx.core.Future;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The steps of one task as events to one client, from a given step on. What is stored is the truth: it is looked at
 * whenever somebody says that there may be more, and each step is sent once, in order. Confined to one event loop.
 */
final class TaskFeed {
    private final EventStream events;
    private final Supplier<Future<TaskSteps>> store;
    private final ReplyJson json;
    private long sent;
    private boolean looking;
    private boolean again;

    /**
     * A feed.
     *
     * @param sent number of the last step that the client has
     */
    TaskFeed(EventStream events, Supplier<Future<TaskSteps>> store, ReplyJson json, long sent) {
        this.events = events;
        this.store = store;
        this.json = json;
        this.sent = sent;
    }

    /** Sends what is stored and was not sent yet. A look that fails is left to the next. */
    void look() {
        if (!events.open()) {
            return;
        }
        if (looking) {
            again = true;
            return;
        }
        looking = true;
        again = false;
        store.get().compose(this::tell).onComplete(told -> {
            looking = false;
            if (again) {
                look();
            }
        });
    }

    /** Sends those of the given steps that were not sent yet, and ends with the end of the task. */
    Future<Void> tell(TaskSteps found) {
        Future<Void> room = Future.succeededFuture();
        for (TaskStep step : found.steps()) {
            if (step.number() > sent) {
                sent = step.number();
                room = events.send(event(step, found));
            }
        }
        if (found.task().state().ended()) {
            events.end();
        }
        return room;
    }

    private ServerEvent event(TaskStep step, TaskSteps found) {
        boolean last = step == found.steps().get(found.steps().size() - 1);
        String state = step.state().name().toLowerCase(Locale.ROOT);
        TaskReplies.Step view = new TaskReplies.Step(
                found.task().id(),
                state,
                step.attempts(),
                step.at(),
                step.nextAttemptAt(),
                last ? found.task().result() : Optional.empty(),
                step.failure().map(TaskReplies::error));
        return ServerEvent.of(Long.toString(step.number()), state, json.write(view));
    }
}
