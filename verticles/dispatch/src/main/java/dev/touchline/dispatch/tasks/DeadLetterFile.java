package dev.touchline.dispatch.tasks;

import dev.touchline.contracts.history.DeadLetter;
import dev.touchline.contracts.history.DeadLetterQuery;
import dev.touchline.contracts.history.DropDeadLetter;
import dev.touchline.contracts.history.HistoryEndpoints;
import dev.touchline.mesh.bus.Bus;
import dev.touchline.mesh.bus.Call;
import dev.touchline.mesh.bus.Deadline;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;

/**
 * The dead letters, filed in the history room. Every future fails with a {@link
 * dev.touchline.contracts.FailureException}. Safe for use by any thread.
 *
 * @param timeout how long one call may take at most
 */
public record DeadLetterFile(Bus bus, Clock clock, Duration timeout) {

    /** Files one; one of the same id is replaced. */
    public Future<Void> file(DeadLetter letter) {
        return bus.request(HistoryEndpoints.FILE_DEAD_LETTER, letter, Call.until(Deadline.after(timeout, clock)))
                .mapEmpty();
    }

    /** Finds one; fails with {@code NOT_FOUND} when there is none of this id. */
    public Future<DeadLetter> find(String id, Call call) {
        return bus.request(HistoryEndpoints.DEAD_LETTER, new DeadLetterQuery(id), bounded(call));
    }

    /** Removes one; fails with {@code NOT_FOUND} when there is none of this id. */
    public Future<Void> drop(String id, Call call) {
        return bus.request(HistoryEndpoints.DROP_DEAD_LETTER, new DropDeadLetter(id), bounded(call))
                .mapEmpty();
    }

    private Call bounded(Call call) {
        return call.within(Deadline.after(timeout, clock));
    }
}
