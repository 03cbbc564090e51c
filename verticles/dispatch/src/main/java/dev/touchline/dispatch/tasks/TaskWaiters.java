package dev.touchline.dispatch.tasks;

import dev.touchline.contracts.Category;
import dev.touchline.contracts.Failure;
import dev.touchline.contracts.dispatch.TaskUpdated;
import dev.touchline.contracts.task.Task;
import dev.touchline.contracts.task.TaskQuery;
import dev.touchline.dispatch.timing.Timers;
import dev.touchline.mesh.bus.Call;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Those who wait for a task to end: each is an entry in a map and a timer, no thread and no poll. The doorbell makes them
 * look into the store; when it stays silent they look at the end of their wait. Confined to one thread.
 */
public final class TaskWaiters {
    /** Kept back from a wait, so that its last look fits in before the caller's deadline. */
    private static final Duration LAST_LOOK = Duration.ofMillis(250);

    private final Map<String, Set<Waiter>> parked = new HashMap<>();
    private final TaskStore store;
    private final Timers timers;
    private final Clock clock;
    private final int maxParked;
    private int count;

    public TaskWaiters(TaskStore store, Timers timers, Clock clock, int maxParked) {
        this.store = store;
        this.timers = timers;
        this.clock = clock;
        this.maxParked = maxParked;
    }

    /** Gives the task as it is stored: at once, or when it has ended, or at the end of the wait. */
    public Future<Task> find(TaskQuery query, Call call) {
        Duration wait = shorter(
                query.waitFor().orElse(Duration.ZERO),
                call.deadline().remaining(clock).minus(LAST_LOOK));
        if (wait.isNegative() || wait.isZero()) {
            return store.find(query.id(), call);
        }
        if (count >= maxParked) {
            String words = "Too many callers wait for tasks at the moment; ask without waiting.";
            return Future.failedFuture(Failure.of(Category.OVERLOADED, "too-many-task-waiters", words)
                    .asException());
        }
        return park(query.id(), call, wait);
    }

    /** The doorbell rang. */
    public void heard(TaskUpdated update) {
        Set<Waiter> waiting = parked.get(update.id());
        if (waiting == null || !update.state().ended()) {
            return;
        }
        List<Waiter> woken = List.copyOf(waiting);
        // One look for all of them; if it fails, each still has the look at the end of its wait.
        store.find(update.id(), woken.get(0).call).onSuccess(task -> woken.forEach(waiter -> waiter.seen(task)));
    }

    /** Answers everybody with what they saw last. */
    public void release() {
        List.copyOf(parked.values()).forEach(waiting -> List.copyOf(waiting).forEach(Waiter::lookNoMore));
    }

    /** How many are parked at the moment. */
    public int parked() {
        return count;
    }

    private Future<Task> park(String id, Call call, Duration wait) {
        Waiter waiter = new Waiter(id, call);
        // Parked before the first look: an event between the look and the parking would be missed otherwise.
        parked.computeIfAbsent(id, unknown -> new LinkedHashSet<>()).add(waiter);
        count++;
        waiter.timer = timers.after(wait, waiter::lookOnceMore);
        store.find(id, call).onSuccess(waiter::seen).onFailure(waiter::leaveWith);
        return waiter.answer.future();
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }

    private final class Waiter {
        private final Promise<Task> answer = Promise.promise();
        private final String id;
        private final Call call;
        private Timers.Timer timer;
        private Task latest;

        Waiter(String id, Call call) {
            this.id = id;
            this.call = call;
        }

        void seen(Task task) {
            latest = task;
            if (task.state().ended() && leave()) {
                answer.complete(task);
            }
        }

        void lookOnceMore() {
            if (leave()) {
                store.find(id, call)
                        .recover(away -> latest == null ? Future.failedFuture(away) : Future.succeededFuture(latest))
                        .onComplete(answer);
            }
        }

        void lookNoMore() {
            if (latest != null && leave()) {
                answer.complete(latest);
            }
        }

        void leaveWith(Throwable failure) {
            if (leave()) {
                answer.fail(failure);
            }
        }

        private boolean leave() {
            Set<Waiter> waiting = parked.get(id);
            if (waiting == null || !waiting.remove(this)) {
                return false;
            }
            if (waiting.isEmpty()) {
                parked.remove(id);
            }
            timer.cancel();
            count--;
            return true;
        }
    }
}
