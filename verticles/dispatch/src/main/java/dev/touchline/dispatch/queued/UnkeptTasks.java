package dev.touchline.dispatch.queued;

import dev.touchline.contracts.Category;
import dev.touchline.contracts.Failure;
import dev.touchline.contracts.FailureException;
import dev.touchline.contracts.dispatch.SubmitTask;
import dev.touchline.contracts.history.NewTask;
import dev.touchline.contracts.history.TaskProgress;
import dev.touchline.contracts.task.Task;
import dev.touchline.contracts.task.TaskList;
import dev.touchline.contracts.task.TaskState;
import dev.touchline.contracts.task.TasksQuery;
import dev.touchline.dispatch.tasks.TaskStore;
import dev.touchline.dispatch.timing.Timers;
import dev.touchline.mesh.bus.Call;
import dev.touchline.mesh.bus.Deadline;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The store as this process shows it: with the tasks that it accepted while history was away. The broker has them, so they
 * are safe; but whoever asks for one should not be told that there is none. They are handed to history as soon as it is
 * back. The oldest is forgotten past the bound, and is then kept by whoever attempts it. Confined to one thread.
 */
final class UnkeptTasks implements TaskStore {
    /** Short, because other processes do not know such a task once history is back; see {@link WatchedStore}. */
    private static final Duration LOOK_AGAIN = Duration.ofMillis(500);

    /** History keeps what comes together together. */
    private static final int MOST_ABREAST = 64;

    private record Unkept(SubmitTask order, Task task) {}

    private final Map<String, Unkept> unkept = new LinkedHashMap<>();
    private final WatchedStore store;
    private final LateKeeping late;
    private final Timers timers;
    private final Clock clock;
    private final Duration timeout;
    private final int bound;
    private boolean handing;

    UnkeptTasks(WatchedStore store, Timers timers, Clock clock, Duration timeout, int bound) {
        this.store = store;
        this.timers = timers;
        this.clock = clock;
        this.timeout = timeout;
        this.bound = bound;
        late = new LateKeeping(store);
    }

    /** Remembers a task that the broker has and history has not; gives it as it stands. */
    Task remember(SubmitTask order) {
        Task accepted = new Task(
                order.id(),
                TaskState.ACCEPTED,
                order.request(),
                0,
                clock.instant(),
                clock.instant(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        unkept.put(order.id(), new Unkept(order, accepted));
        if (unkept.size() > bound) {
            unkept.remove(unkept.keySet().iterator().next());
        }
        handOver(LOOK_AGAIN, 1);
        return accepted;
    }

    /** How many are remembered. */
    int size() {
        return unkept.size();
    }

    @Override
    public Future<Task> keep(NewTask task, Call call) {
        return store.keep(task, call);
    }

    @Override
    public Future<Task> update(TaskProgress progress) {
        return store.update(progress).recover(failed -> {
            Unkept known = unkept.get(progress.id());
            return known != null && isUnknown(failed)
                    ? late.ensure(known.order(), within()).compose(kept -> store.update(progress))
                    : Future.failedFuture(failed);
        });
    }

    @Override
    public Future<Task> reopen(String id, Call call) {
        return store.reopen(id, call);
    }

    @Override
    public Future<Task> find(String id, Call call) {
        return store.find(id, call).recover(failed -> {
            Unkept known = unkept.get(id);
            if (known != null) {
                return Future.succeededFuture(known.task());
            }
            return Future.failedFuture(isUnknown(failed) && store.wasAwayLately() ? notKnownYet(id) : failed);
        });
    }

    @Override
    public Future<TaskList> list(TasksQuery query, Call call) {
        return store.list(query, call);
    }

    /** Hands the oldest to history: one to see whether it is there, then twice as many each time. */
    private void handOver(Duration delay, int abreast) {
        if (handing || unkept.isEmpty()) {
            return;
        }
        handing = true;
        timers.after(delay, () -> Future.all(
                        oldest(abreast).stream().map(this::isHandedOver).toList())
                .onSuccess(each -> {
                    handing = false;
                    if (each.list().contains(true)) {
                        handOver(Duration.ZERO, Math.min(2 * abreast, MOST_ABREAST));
                    } else {
                        handOver(LOOK_AGAIN, 1);
                    }
                }));
    }

    /** One that history refuses for good is done with too: it is left to whoever attempts it. */
    private Future<Boolean> isHandedOver(Unkept task) {
        return late.ensure(task.order(), within()).transform(kept -> {
            boolean done = kept.succeeded() || !mayPass(kept.cause());
            if (done) {
                unkept.remove(task.order().id(), task);
            }
            return Future.succeededFuture(done);
        });
    }

    private List<Unkept> oldest(int count) {
        return unkept.values().stream().limit(count).toList();
    }

    private Call within() {
        return Call.until(Deadline.after(timeout, clock));
    }

    private static FailureException notKnownYet(String id) {
        String words = "There may be a task " + id + " that is not filed yet; ask again in a moment.";
        return Failure.of(Category.UNAVAILABLE, "task-not-known-yet", words).asException();
    }

    private static boolean isUnknown(Throwable failed) {
        return FailureException.failureOf(failed).category() == Category.NOT_FOUND;
    }

    private static boolean mayPass(Throwable failed) {
        return FailureException.failureOf(failed).category().retryable();
    }
}
