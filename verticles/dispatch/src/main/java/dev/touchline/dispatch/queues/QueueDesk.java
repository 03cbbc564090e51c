package dev.touchline.dispatch.queues;

import dev.touchline.contracts.Category;
import dev.touchline.contracts.Failure;
import dev.touchline.contracts.dispatch.DispatchQueues;
import dev.touchline.contracts.dispatch.PauseQueue;
import dev.touchline.contracts.dispatch.QueueList;
import dev.touchline.contracts.dispatch.QueueList.QueueLine;
import dev.touchline.contracts.dispatch.QueuesQuery;
import dev.touchline.contracts.history.HistoryEndpoints;
import dev.touchline.contracts.history.PausedQueues;
import dev.touchline.contracts.history.QueuePause;
import dev.touchline.dispatch.tasks.TaskKeeper;
import dev.touchline.dispatch.tasks.TaskKeeper.Standing;
import dev.touchline.mesh.bus.Bus;
import dev.touchline.mesh.bus.Call;
import dev.touchline.mesh.census.Directory;
import dev.touchline.mesh.census.NodeSeen;
import io.vertx.core.Future;
import java.util.List;

/**
 * Tells how the queue stands, and lets its workers rest. History remembers that they do and tells all processes, each of
 * which acts on it; so a word that is lost is made good by the next. Confined to one thread.
 */
public final class QueueDesk {
    private static final String QUEUE = DispatchQueues.PREDICTIONS.name();

    private final Bus bus;
    private final TaskKeeper keeper;
    private final Directory processes;
    private boolean paused;

    /** A desk for the queue of one keeper. */
    public QueueDesk(Bus bus, TaskKeeper keeper, Directory processes) {
        this.bus = bus;
        this.keeper = keeper;
        this.processes = processes;
    }

    /** How the queue stands. */
    public Future<QueueList> queues(QueuesQuery query, Call call) {
        return keeper.standing().map(standing -> new QueueList(List.of(line(standing))));
    }

    /** Stops the workers of the queue or lets them go on, once history remembers it. */
    public Future<QueueList> pause(PauseQueue order, Call call) {
        if (!order.queue().equals(QUEUE)) {
            String words = "There is no queue " + order.queue() + "; there is " + QUEUE + ".";
            return Future.failedFuture(
                    Failure.of(Category.NOT_FOUND, "unknown-queue", words).asException());
        }
        return bus.request(HistoryEndpoints.PAUSE_QUEUE, new QueuePause(QUEUE, order.paused()), call)
                .onSuccess(this::heard)
                .compose(remembered -> queues(new QueuesQuery(), call));
    }

    /** History told which queues rest. */
    public void heard(PausedQueues resting) {
        boolean rests = resting.queues().contains(QUEUE);
        if (rests != paused) {
            paused = rests;
            keeper.rest(rests);
        }
    }

    /** Tasks that wait for a worker or are worked on, so that busy workers are not scaled away. */
    public Future<Long> depth() {
        return keeper.standing().map(standing -> standing.ready() + unacked(standing));
    }

    /** What workers of all processes hold, as they told lately: at least what this one holds now. */
    private long unacked(Standing standing) {
        long told = processes.nodes().stream()
                .flatMap(node -> node.workers().stream())
                .filter(worker -> worker.queue().equals(QUEUE))
                .mapToLong(NodeSeen.Worker::holding)
                .sum();
        return Math.max(told, standing.heldHere());
    }

    private QueueLine line(Standing standing) {
        return new QueueLine(
                QUEUE,
                keeper.name(),
                standing.ready(),
                unacked(standing),
                standing.delayed(),
                standing.dead(),
                standing.consumers(),
                paused);
    }
}
