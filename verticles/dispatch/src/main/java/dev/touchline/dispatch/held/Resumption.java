package dev.touchline.dispatch.held;

import dev.touchline.contracts.FailureException;
import dev.touchline.contracts.task.Task;
import dev.touchline.contracts.task.TaskState;
import dev.touchline.contracts.task.TasksQuery;
import dev.touchline.dispatch.tasks.TaskStore;
import dev.touchline.dispatch.timing.Backoff;
import dev.touchline.dispatch.timing.Timers;
import dev.touchline.mesh.bus.Call;
import dev.touchline.mesh.bus.Deadline;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes up the tasks that were left unfinished when the room was last stopped. The store may not be there yet: it asks
 * until it is. There may be more of them than one answer or the runner holds: it asks until it has seen all. Confined to
 * one thread.
 */
final class Resumption {
    private static final Logger LOG = LoggerFactory.getLogger(Resumption.class);
    private static final Set<TaskState> UNFINISHED = Set.of(TaskState.ACCEPTED, TaskState.RUNNING, TaskState.RETRYING);
    private static final int PAGE = 1000;

    private final TaskStore store;
    private final TaskRunner runner;
    private final Timers timers;
    private final Clock clock;
    private final Backoff backoff;
    private final Duration timeout;
    private boolean complete;

    Resumption(TaskStore store, TaskRunner runner, Timers timers, Clock clock, Backoff backoff, Duration timeout) {
        this.store = store;
        this.runner = runner;
        this.timers = timers;
        this.clock = clock;
        this.backoff = backoff;
        this.timeout = timeout;
    }

    /** Begins to ask; returns at once. */
    void begin() {
        ask(1);
    }

    /** Whether every unfinished task has been taken up. */
    boolean complete() {
        return complete;
    }

    private void ask(int tries) {
        if (runner.stopping()) {
            return;
        }
        store.list(new TasksQuery(UNFINISHED, PAGE), Call.until(Deadline.after(timeout, clock)))
                .onSuccess(list -> takeUp(list.tasks(), tries))
                .onFailure(away -> {
                    String code = FailureException.failureOf(away).code();
                    LOG.info("unfinished tasks are not known yet ({}), asking again", code);
                    askAgain(tries + 1);
                });
    }

    private void askAgain(int tries) {
        timers.after(backoff.after(tries), () -> ask(tries));
    }

    private void takeUp(List<Task> tasks, int tries) {
        int heldBefore = runner.unfinished();
        tasks.forEach(runner::adopt);
        complete = tasks.size() < PAGE && tasks.stream().map(Task::id).allMatch(runner::holds);
        if (complete) {
            LOG.info("{} unfinished tasks are held", runner.unfinished());
        } else {
            askAgain(runner.unfinished() > heldBefore ? 1 : tries + 1);
        }
    }
}
