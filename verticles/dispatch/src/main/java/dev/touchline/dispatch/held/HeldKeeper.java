package dev.touchline.dispatch.held;

import dev.touchline.contracts.Category;
import dev.touchline.contracts.Failure;
import dev.touchline.contracts.dispatch.DispatchQueues;
import dev.touchline.contracts.dispatch.SubmitTask;
import dev.touchline.contracts.history.NewTask;
import dev.touchline.contracts.task.Task;
import dev.touchline.dispatch.tasks.TaskKeeper;
import dev.touchline.dispatch.tasks.WorkLog;
import dev.touchline.dispatch.tasks.Workshop;
import dev.touchline.mesh.bus.Call;
import dev.touchline.mesh.census.NodeSeen.Worker;
import dev.touchline.mesh.health.HealthChecks.Finding;
import io.vertx.core.Future;
import java.time.Duration;

/** Keeps tasks with history alone: one counts as accepted once it is stored there. Confined to one thread. */
public final class HeldKeeper implements TaskKeeper {
    private final Workshop shop;
    private final WorkLog log;
    private final HeldTasks held;
    private final TaskRunner runner;
    private final Resumption resumption;
    private int keeping;

    /**
     * A keeper that holds nothing yet.
     *
     * @param maxHeld tasks that may be unfinished at a time
     * @param maxActive attempts that may be under way at a time
     * @param lookTimeout how long the question for unfinished tasks may take
     */
    public HeldKeeper(Workshop shop, int maxHeld, int maxActive, Duration lookTimeout) {
        this.shop = shop;
        log = new WorkLog(shop.clock(), shop.metrics());
        held = new HeldTasks(maxHeld, maxActive, shop.metrics(), log);
        runner = new TaskRunner(held, shop);
        resumption = new Resumption(shop.store(), runner, shop.timers(), shop.clock(), shop.patience(), lookTimeout);
    }

    @Override
    public String name() {
        return "history";
    }

    @Override
    public void begin() {
        resumption.begin();
    }

    @Override
    public Future<Task> accept(SubmitTask order, Call call) {
        if (runner.stopping()) {
            return failed(Category.UNAVAILABLE, "stopping", "This process is stopping; send the task again.");
        }
        if (!runner.holds(order.id()) && runner.room() <= keeping) {
            return full();
        }
        keeping++;
        return shop.store()
                .keep(new NewTask(order.id(), order.request(), order.idempotencyKey()), call)
                .onComplete(kept -> keeping--)
                .onSuccess(this::take);
    }

    @Override
    public Future<Void> takeBack(Task reopened, Call call) {
        if (runner.room() <= keeping) {
            return full();
        }
        take(reopened);
        return Future.succeededFuture();
    }

    private void take(Task kept) {
        boolean waits =
                switch (kept.state()) {
                    case ACCEPTED, RETRYING -> true;
                    // Somebody works on it: another process, or one that died and whose tasks are being fetched.
                    case RUNNING, SUCCEEDED, FAILED, CANCELLED -> false;
                };
        if (waits && !runner.holds(kept.id())) {
            shop.doorbell().ring(kept);
            runner.adopt(kept);
        }
    }

    @Override
    public boolean abandon(String id) {
        return runner.abandon(id);
    }

    @Override
    public void rest(boolean paused) {
        runner.rest(paused);
    }

    @Override
    public Future<Standing> standing() {
        int ready = held.waitingForTurn();
        int active = log.holding();
        long delayed = Math.max(0, held.size() - ready - active);
        return Future.succeededFuture(new Standing(ready, active, delayed, 0, runner.resting() ? 0 : 1));
    }

    @Override
    public Worker worker() {
        return log.worker(DispatchQueues.PREDICTIONS.name());
    }

    @Override
    public Finding finding() {
        String tasks = runner.unfinished() + " tasks unfinished";
        return resumption.complete()
                ? new Finding(runner.room() > 0, tasks)
                : new Finding(false, tasks + "; tasks of an earlier run are not known yet");
    }

    @Override
    public Future<Void> stop() {
        return runner.stop();
    }

    private static <T> Future<T> full() {
        return failed(Category.OVERLOADED, "too-many-tasks", "Too many tasks are unfinished; send it again later.");
    }

    private static <T> Future<T> failed(Category category, String code, String words) {
        return Future.failedFuture(Failure.of(category, code, words).asException());
    }
}
