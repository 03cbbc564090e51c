package dev.touchline.history.tasks;

import dev.touchline.contracts.Category;
import dev.touchline.contracts.Failure;
import dev.touchline.contracts.Failure.Detail;
import dev.touchline.contracts.history.PausedQueues;
import dev.touchline.contracts.history.QueuePause;
import dev.touchline.history.database.Database;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Remembers which queues rest and tells it. What the table says counts, whichever process wrote it; while it cannot be
 * read, what was read last is told. Confined to one Vert.x context.
 */
public final class PauseBoard {
    private static final Logger LOG = LoggerFactory.getLogger(PauseBoard.class);
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9.-]{0,63}");
    private static final String PAUSE = "insert into paused_queues (queue) values ($1) on conflict do nothing";
    private static final String RESUME = "delete from paused_queues where queue = $1";
    private static final String ALL = "select queue from paused_queues";

    private final Database database;
    private final Consumer<PausedQueues> teller;
    private Optional<PausedQueues> known = Optional.empty();

    public PauseBoard(Database database, Consumer<PausedQueues> teller) {
        this.database = database;
        this.teller = teller;
    }

    /** Writes whether a queue rests, tells it and gives all that do. */
    public Future<PausedQueues> set(QueuePause change) {
        if (!NAME.matcher(change.queue()).matches()) {
            return Future.failedFuture(new Failure(
                            Category.INVALID,
                            "invalid-queue",
                            "This is no name of a queue.",
                            List.of(new Detail("/queue", "a name is made of small letters, digits, dots and dashes")))
                    .asException());
        }
        String sql = change.paused() ? PAUSE : RESUME;
        return database.query("pause_queue", sql, Tuple.of(change.queue()))
                .compose(written -> read())
                .onSuccess(teller::accept);
    }

    /** Tells which queues rest. */
    public void tell() {
        read().otherwise(error -> {
                    LOG.debug("Which queues rest cannot be read now: {}", error.getMessage());
                    return known.orElse(null);
                })
                .onSuccess(paused -> Optional.ofNullable(paused).ifPresent(teller));
    }

    private Future<PausedQueues> read() {
        return database.query("list_paused_queues", ALL, Tuple.tuple())
                .map(PauseBoard::paused)
                .onSuccess(paused -> known = Optional.of(paused));
    }

    private static PausedQueues paused(RowSet<Row> rows) {
        Set<String> queues = new HashSet<>();
        rows.forEach(row -> queues.add(row.getString("queue")));
        return new PausedQueues(queues);
    }
}
