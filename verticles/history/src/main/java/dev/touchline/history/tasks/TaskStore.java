package dev.touchline.history.tasks;

import dev.touchline.contracts.Category;
import dev.touchline.contracts.Failure;
import dev.touchline.contracts.history.NewTask;
import dev.touchline.contracts.history.ReopenTask;
import dev.touchline.contracts.history.TaskProgress;
import dev.touchline.contracts.task.Task;
import dev.touchline.contracts.task.TaskList;
import dev.touchline.contracts.task.TaskQuery;
import dev.touchline.contracts.task.TaskSteps;
import dev.touchline.contracts.task.TaskStepsQuery;
import dev.touchline.contracts.task.TasksQuery;
import dev.touchline.history.database.Batches;
import dev.touchline.history.database.Database;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Tasks as they are stored. A task that has ended stays as it ended; only a failed one may be opened again, by a
 * person's decision, and that is written down beside it. Confined to one Vert.x context.
 */
public final class TaskStore {
    private static final String FIND = "select " + TaskRows.WHOLE + " from tasks where id = $1";
    private static final String REOPEN = "update tasks set state = 'ACCEPTED', attempts = 0, next_attempt_at = null,"
            + " failure = null, updated_at = clock_timestamp(), reopened = reopened + 1,"
            + " reopened_at = clock_timestamp() where id = $1 and state = 'FAILED' returning " + TaskRows.WHOLE;
    private static final String REOPENED =
            "select reopened > 0 and state = 'ACCEPTED' as done, " + TaskRows.WHOLE + " from tasks where id = $1";
    private static final String FORGET = "delete from tasks where id in (select id from tasks where state in"
            + " ('SUCCEEDED', 'FAILED', 'CANCELLED') and updated_at < $1 limit 10000)";

    private static final int BATCHES_ABREAST = 2;

    private final Database database;
    private final Batches<NewTask, Task> keeping;
    private final Batches<TaskProgress, Task> progressing;
    private final TaskListing listing;
    private final Map<String, Future<Task>> beingKept = new HashMap<>();

    /**
     * A store.
     *
     * @param bound how many writes of either kind may wait
     */
    public TaskStore(Database database, int bound) {
        this.database = database;
        listing = new TaskListing(database);
        keeping = new Batches<>(
                new TaskKeeping(database), NewTask::id, bound, database.batchSizes("keep_task"), BATCHES_ABREAST);
        progressing = new Batches<>(
                new TaskProgressing(database),
                TaskProgress::id,
                bound,
                database.batchSizes("update_task"),
                BATCHES_ABREAST);
    }

    /** Keeps a task, or gives the one that is kept under the same id or key already. */
    public Future<Task> keep(NewTask task) {
        Future<Task> kept = keeping.add(task);
        beingKept.put(task.id(), kept);
        return kept.onComplete(done -> beingKept.remove(task.id(), kept));
    }

    /** Writes how a task stands, unless it has ended; gives what is stored then. */
    public Future<Task> update(TaskProgress progress) {
        // Whoever kept the task may have given up waiting: what comes of the task must still find it.
        Future<Task> kept = beingKept.get(progress.id());
        return kept == null ? progressing.add(progress) : kept.transform(done -> progressing.add(progress));
    }

    /** The task with this id. */
    public Future<Task> find(TaskQuery query) {
        return row(FIND, query.id()).map(TaskRows::read);
    }

    /** The task with this id, and how it came to where it stands. */
    public Future<TaskSteps> steps(TaskStepsQuery query) {
        return row(FIND, query.id()).map(row -> new TaskSteps(TaskRows.read(row), TaskRows.steps(row)));
    }

    private Future<Row> row(String sql, String id) {
        return database.query("find_task", sql, Tuple.of(id)).map(rows -> {
            if (rows.size() == 0) {
                throw TaskRows.unknown();
            }
            return rows.iterator().next();
        });
    }

    /** A page of tasks, the newest first. */
    public Future<TaskList> list(TasksQuery query) {
        return listing.list(query);
    }

    /**
     * Makes a failed task one that was just accepted. Asking again before it has begun changes nothing more; a task that
     * has not failed is a {@code CONFLICT}.
     */
    public Future<Task> reopen(ReopenTask asked) {
        return database.query("reopen_task", REOPEN, Tuple.of(asked.id()))
                .compose(rows -> rows.size() == 1 ? Future.succeededFuture(rows) : reopenedBefore(asked))
                .map(rows -> TaskRows.read(rows.iterator().next()));
    }

    private Future<RowSet<Row>> reopenedBefore(ReopenTask asked) {
        return database.query("find_task", REOPENED, Tuple.of(asked.id())).map(rows -> {
            if (rows.size() == 0) {
                throw TaskRows.unknown();
            }
            Row row = rows.iterator().next();
            if (!row.getBoolean("done")) {
                throw Failure.of(
                                Category.CONFLICT,
                                "task-not-failed",
                                "Only a failed task can be opened again; this one is "
                                        + row.getString("state").toLowerCase(Locale.ROOT) + ".")
                        .asException();
            }
            return rows;
        });
    }

    /** Forgets tasks that ended longer ago than that, some thousand at a time; gives how many. */
    public Future<Integer> forget(Duration age, Instant now) {
        OffsetDateTime before = now.minus(age).atOffset(ZoneOffset.UTC);
        return database.query("forget_tasks", FORGET, Tuple.of(before)).map(RowSet::rowCount);
    }
}
