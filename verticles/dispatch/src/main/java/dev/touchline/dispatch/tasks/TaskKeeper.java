package dev.touchline.dispatch.tasks;

import dev.touchline.contracts.dispatch.SubmitTask;
import dev.touchline.contracts.task.Task;
import dev.touchline.mesh.bus.Call;
import dev.touchline.mesh.census.NodeSeen.Worker;
import dev.touchline.mesh.health.HealthChecks.Finding;
import io.vertx.core.Future;

/**
 * Takes charge of tasks until each has ended, and attempts them. There are two: one holds in this process what history
 * keeps, the other leaves jobs with a broker. One is chosen when the room is wired; nobody but the wiring knows which.
 * Confined to the context of the room.
 */
public interface TaskKeeper {

    /** Who keeps the tasks, as shown to operators. */
    String name();

    /** Begins to attempt tasks, as soon as those who keep them are there; returns at once. */
    void begin();

    /**
     * Accepts a task, or finds the one accepted earlier under the same id or key. It succeeds only once the task survives
     * the death of any one process.
     *
     * @return how it stands; fails with {@code OVERLOADED} past a bound and with {@code UNAVAILABLE} when it cannot be kept
     */
    Future<Task> accept(SubmitTask order, Call call);

    /** Takes charge again of a task that had ended and was opened again; fails as {@link #accept} does. */
    Future<Void> takeBack(Task reopened, Call call);

    /** Drops whatever an attempt at a cancelled task still brings; tells whether there was one here. */
    boolean abandon(String id);

    /** Takes no more tasks, or goes on; attempts under way are finished. */
    void rest(boolean paused);

    /** How the queue stands, with what this process alone holds of it. */
    Future<Standing> standing();

    /** What this process does for the queue. */
    Worker worker();

    /** Whether it has all tasks in hand and can take more. */
    Finding finding();

    /** Begins no more attempts, waits for those under way, puts back those that take too long. May be called twice. */
    Future<Void> stop();

    /**
     * How the queue of tasks stands.
     *
     * @param ready tasks that wait for a worker
     * @param heldHere tasks that workers of this process hold
     * @param delayed tasks that wait for their next attempt
     * @param dead dead letters not filed yet
     * @param consumers workers that take tasks
     */
    record Standing(long ready, long heldHere, long delayed, long dead, int consumers) {}
}
