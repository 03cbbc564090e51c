package dev.touchline.dispatch.queued;

import dev.touchline.contracts.dispatch.DispatchQueues;
import dev.touchline.contracts.dispatch.SubmitTask;
import dev.touchline.contracts.task.Task;
import dev.touchline.contracts.task.TaskState;
import dev.touchline.contracts.task.TasksQuery;
import dev.touchline.dispatch.tasks.Workshop;
import dev.touchline.mesh.bus.Call;
import dev.touchline.mesh.bus.Deadline;
import dev.touchline.mesh.jobs.Jobs;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Leaves again what history calls unfinished and no queue holds. There is such a task when history kept it, the broker's
 * confirmation never came, and the process or the caller that would have left it again died. While the queue is empty an
 * unfinished task is either in somebody's hands, and then not for long, or nobody has it. One that was left needlessly is
 * found ended and done with. Confined to one thread.
 */
final class OrphanSweep {
    private static final Logger LOG = LoggerFactory.getLogger(OrphanSweep.class);
    private static final Set<TaskState> UNFINISHED = Set.of(TaskState.ACCEPTED, TaskState.RUNNING, TaskState.RETRYING);
    private static final int SEEN = 1000;
    private static final int LEFT_AT_ONCE = 100;

    private final Workshop shop;
    private final Jobs jobs;
    private final Acceptance acceptance;
    private final Spans spans;
    private final BooleanSupplier ours;
    private boolean stopped;

    /**
     * How patient it is.
     *
     * @param period between two looks
     * @param untouched how long a task that waits has not changed before it counts as nobody's
     * @param unfinished how long a task that runs has not changed before it does
     * @param look how long a look may take
     */
    record Spans(Duration period, Duration untouched, Duration unfinished, Duration look) {}

    /**
     * A sweep that has not begun.
     *
     * @param ours whether the sweep is this process's at the moment; where several take it for theirs they leave the same
     *     tasks twice, which does no harm
     */
    OrphanSweep(Workshop shop, Jobs jobs, Acceptance acceptance, Spans spans, BooleanSupplier ours) {
        this.shop = shop;
        this.jobs = jobs;
        this.acceptance = acceptance;
        this.spans = spans;
        this.ours = ours;
    }

    /** Looks now and then until stopped. */
    void begin() {
        shop.timers().after(spans.period(), () -> {
            if (!stopped) {
                look().onComplete(looked -> begin());
            }
        });
    }

    void stop() {
        stopped = true;
    }

    private Future<?> look() {
        if (!ours.getAsBoolean()) {
            return Future.succeededFuture();
        }
        return jobs.depth(DispatchQueues.PREDICTIONS)
                .compose(depth -> depth.ready() + depth.delayed() > 0 ? Future.succeededFuture() : leaveOrphans());
    }

    private Future<?> leaveOrphans() {
        return shop.store().list(new TasksQuery(UNFINISHED, SEEN), within()).compose(list -> {
            List<Future<Void>> left =
                    orphans(list.tasks()).stream().map(this::leave).toList();
            if (!left.isEmpty()) {
                LOG.warn("{} tasks were kept but in no queue; they are left again", left.size());
            }
            return Future.join(left);
        });
    }

    private Future<Void> leave(Task task) {
        return acceptance.leave(new SubmitTask(task.id(), task.request(), Optional.empty()), within());
    }

    /** The oldest of those that nobody can have in hand any more. */
    private List<Task> orphans(List<Task> newestFirst) {
        Instant now = shop.clock().instant();
        List<Task> oldestFirst = new ArrayList<>(newestFirst);
        Collections.reverse(oldestFirst);
        return oldestFirst.stream()
                .filter(task -> isNobodys(task, now))
                .limit(LEFT_AT_ONCE)
                .toList();
    }

    private boolean isNobodys(Task task, Instant now) {
        Instant touched =
                task.nextAttemptAt().filter(task.updatedAt()::isBefore).orElse(task.updatedAt());
        return switch (task.state()) {
            case ACCEPTED, RETRYING -> touched.plus(spans.untouched()).isBefore(now);
            case RUNNING -> touched.plus(spans.unfinished()).isBefore(now);
            case SUCCEEDED, FAILED, CANCELLED -> false;
        };
    }

    private Call within() {
        return Call.until(Deadline.after(spans.look(), shop.clock()));
    }
}
