package dev.touchline.ingress.live;

import dev.touchline.contracts.FailureException;
import dev.touchline.contracts.dispatch.DispatchEndpoints;
import dev.touchline.contracts.dispatch.QueueList;
import dev.touchline.contracts.dispatch.QueuesQuery;
import dev.touchline.contracts.history.Backlog;
import dev.touchline.contracts.history.BacklogQuery;
import dev.touchline.contracts.history.HistoryEndpoints;
import dev.touchline.ingress.ops.MeshView;
import dev.touchline.ingress.ops.WorkersView;
import dev.touchline.mesh.bus.Bus;
import dev.touchline.mesh.bus.Call;
import dev.touchline.mesh.bus.Deadline;
import dev.touchline.mesh.census.NodeSeen;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * How things stand, as the other rooms tell when they are asked.
 *
 * @param nodes the processes that were heard of lately
 */
record Standing(Bus bus, Supplier<List<NodeSeen>> nodes, Clock clock) {
    private static final Duration PATIENCE = Duration.ofSeconds(4);

    MeshView mesh() {
        return MeshView.of(nodes.get());
    }

    WorkersView workers() {
        return WorkersView.of(nodes.get());
    }

    /** How the queues stand; what cannot be told now is left out, with a word why. It never fails. */
    Future<Queues> queues() {
        Call call = Call.until(Deadline.after(PATIENCE, clock));
        Future<QueueList> lines = bus.request(DispatchEndpoints.QUEUES, new QueuesQuery(), call);
        Future<Backlog> backlog = bus.request(HistoryEndpoints.BACKLOG, new BacklogQuery(), call);
        return Future.join(lines, backlog).transform(asked -> Future.succeededFuture(told(lines, backlog)));
    }

    private static Queues told(Future<QueueList> lines, Future<Backlog> backlog) {
        return new Queues(
                Optional.ofNullable(lines.result()).map(QueueList::queues),
                Optional.ofNullable(backlog.result()).flatMap(Backlog::oldestWaitingSince),
                Optional.ofNullable(backlog.result()).map(Backlog::deadLetters),
                problemOf(lines).or(() -> problemOf(backlog)));
    }

    private static Optional<String> problemOf(Future<?> asked) {
        return Optional.ofNullable(asked.cause())
                .map(failed -> FailureException.failureOf(failed).message());
    }

    /**
     * How the queues stand.
     *
     * @param queues a line of each, where a dispatch room answers
     * @param oldestWaitingSince when the oldest task was accepted that waits for an attempt
     * @param deadLetters dead letters that are filed, by queue, where a history room answers
     * @param problem why something is left out
     */
    record Queues(
            Optional<List<QueueList.QueueLine>> queues,
            Optional<Instant> oldestWaitingSince,
            Optional<Map<String, Long>> deadLetters,
            Optional<String> problem) {}
}
