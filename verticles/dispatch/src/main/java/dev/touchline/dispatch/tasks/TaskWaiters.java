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
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Those who wait for a task to end: each is an entry in a set and a timer, no thread and no poll. The doorbell makes them
 * look into the store; when it stays silent they look at the end of their wait. Whoever waits for the same task shares its
 * looks, so that a crowd costs the store no more than one. Confined to one thread.
 */
public final class TaskWaiters {
    /** Kept back from a wait, so that its last look fits in before the caller's deadline. */
    private static final Duration LAST_LOOK = Duration.ofMillis(250);

    /** What was seen this lately is not looked at again: of thousands who came together, some leave every millisecond. */
    private static final Duration LATELY = Duration.ofMillis(200);

    private final Map<String, Watched> parked = new HashMap<>();
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
        Watched watched = parked.get(update.id());
        if (watched != null && update.state().ended()) {
            watched.lookAnew();
        }
    }

    /** Answers everybody with what they saw last. */
    public void release() {
        List.copyOf(parked.values())
                .forEach(watched -> List.copyOf(watched.waiters).forEach(Waiter::lookNoMore));
    }

    /** How many are parked at the moment. */
    public int parked() {
        return count;
    }

    private Future<Task> park(String id, Call call, Duration wait) {
        Watched watched = parked.computeIfAbsent(id, Watched::new);
        Waiter waiter = new Waiter(watched, call);
        // Parked before the first look: an event between the look and the parking would be missed otherwise.
        watched.waiters.add(waiter);
        count++;
        waiter.timer = timers.after(wait, waiter::lookOnceMore);
        watched.lookFirst(call);
        return waiter.answer.future();
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }

    /** A task that somebody waits for. While anybody does, its doorbell is heard, so what was seen last still holds. */
    private final class Watched {
        private final Set<Waiter> waiters = new LinkedHashSet<>();
        private final String id;
        private Task latest;
        private Instant latestAt = Instant.MIN;
        private Future<Task> looking;
        private boolean again;

        Watched(String id) {
            this.id = id;
        }

        /** Unless the task has been seen. If that fails, nobody who waits has seen it. */
        void lookFirst(Call call) {
            if (latest == null && looking == null) {
                look(call).onFailure(failure -> List.copyOf(waiters).forEach(waiter -> waiter.leaveWith(failure)));
            }
        }

        /** A look that is under way may have come before what the doorbell tells. If it fails, each has one left. */
        void lookAnew() {
            if (looking != null) {
                again = true;
            } else if (!waiters.isEmpty()) {
                look(waiters.iterator().next().call);
            }
        }

        /** A look, together with whoever looks now. */
        Future<Task> look(Call call) {
            if (looking != null) {
                return looking;
            }
            again = false;
            Future<Task> found = store.find(id, call);
            looking = found;
            found.onComplete(done -> {
                looking = null;
                if (done.succeeded()) {
                    seen(done.result());
                }
                if (again) {
                    lookAnew();
                }
            });
            return found;
        }

        /** What was seen lately, else what a look shows now or, where that fails, what was seen last. */
        Future<Task> lookLast(Call call) {
            Duration age = Duration.between(latestAt, clock.instant()).abs();
            if (looking == null && age.compareTo(LATELY) < 0) {
                return Future.succeededFuture(latest);
            }
            return look(call)
                    .recover(away -> latest == null ? Future.failedFuture(away) : Future.succeededFuture(latest));
        }

        private void seen(Task task) {
            latest = task;
            latestAt = clock.instant();
            if (task.state().ended()) {
                List.copyOf(waiters).forEach(waiter -> waiter.answerWith(task));
            }
        }
    }

    private final class Waiter {
        private final Promise<Task> answer = Promise.promise();
        private final Watched watched;
        private final Call call;
        private Timers.Timer timer;

        Waiter(Watched watched, Call call) {
            this.watched = watched;
            this.call = call;
        }

        void answerWith(Task task) {
            if (leave()) {
                answer.complete(task);
            }
        }

        void lookOnceMore() {
            if (leave()) {
                watched.lookLast(call).onComplete(answer);
            }
        }

        void lookNoMore() {
            if (watched.latest != null) {
                answerWith(watched.latest);
            }
        }

        void leaveWith(Throwable failure) {
            if (leave()) {
                answer.fail(failure);
            }
        }

        private boolean leave() {
            if (!watched.waiters.remove(this)) {
                return false;
            }
            if (watched.waiters.isEmpty()) {
                parked.remove(watched.id);
            }
            timer.cancel();
            count--;
            return true;
        }
    }
}
