package dev.touchline.history;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.touchline.contracts.Category;
import dev.touchline.contracts.Failure;
import dev.touchline.contracts.history.NewTask;
import dev.touchline.contracts.history.TaskProgress;
import dev.touchline.contracts.prediction.Prediction;
import dev.touchline.contracts.prediction.PredictionRequest;
import dev.touchline.contracts.task.Task;
import dev.touchline.contracts.task.TaskList;
import dev.touchline.contracts.task.TaskQuery;
import dev.touchline.contracts.task.TaskState;
import dev.touchline.contracts.task.TasksQuery;
import dev.touchline.mesh.json.Json;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** Tasks as they are stored. A task that has ended never changes again. */
final class TaskStore {
    private static final String COLUMNS = "id, state, request::text as request, attempts, created_at, updated_at,"
            + " next_attempt_at, result::text as result, failure::text as failure, fingerprint";
    private static final String KEEP = "insert into tasks (id, idempotency_key, fingerprint, request, state)"
            + " values ($1, $2, $3, $4::text::jsonb, 'ACCEPTED') on conflict do nothing returning " + COLUMNS;
    private static final String FIND_KEPT =
            "select " + COLUMNS + " from tasks where idempotency_key = $2 or id = $1 order by id = $1 limit 1";
    private static final String UPDATE = "update tasks set state = $2, attempts = $3, next_attempt_at = $4,"
            + " result = $5::text::jsonb, failure = $6::text::jsonb, updated_at = clock_timestamp()"
            + " where id = $1 and state not in ('SUCCEEDED', 'FAILED', 'CANCELLED') returning " + COLUMNS;
    private static final String FIND = "select " + COLUMNS + " from tasks where id = $1";
    private static final String LIST = "select " + COLUMNS + " from tasks where cardinality($1::text[]) = 0"
            + " or state = any($1) order by created_at desc, id limit $2";
    private static final String FORGET = "delete from tasks where id in (select id from tasks where state in"
            + " ('SUCCEEDED', 'FAILED', 'CANCELLED') and updated_at < $1 limit 10000)";

    private static final ObjectWriter CANONICAL =
            Json.mapper().writer().with(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);

    private final Database database;

    TaskStore(Database database) {
        this.database = database;
    }

    /** Keeps a task, or gives the one that is kept under the same id or key already. */
    Future<Task> keep(NewTask task) {
        String request = canonical(task.request());
        String fingerprint = fingerprint(request);
        String key = task.idempotencyKey().orElse(null);
        return database.query("keep_task", KEEP, Tuple.of(task.id(), key, fingerprint, request))
                .compose(kept -> kept.size() == 1
                        ? Future.succeededFuture(task(kept.iterator().next()))
                        : alreadyKept(task, fingerprint));
    }

    private Future<Task> alreadyKept(NewTask task, String fingerprint) {
        return database.query(
                        "find_task",
                        FIND_KEPT,
                        Tuple.of(task.id(), task.idempotencyKey().orElse(null)))
                .map(rows -> {
                    Row row = rows.iterator().next();
                    if (row.getString("fingerprint").equals(fingerprint)) {
                        return task(row);
                    }
                    throw row.getString("id").equals(task.id()) ? idReused(task.id()) : keyReused();
                });
    }

    /** Writes how a task stands, unless it has ended; gives what is stored then. */
    Future<Task> update(TaskProgress progress) {
        Tuple values = Tuple.of(
                progress.id(),
                progress.state().name(),
                progress.attempts(),
                progress.nextAttemptAt().map(at -> at.atOffset(ZoneOffset.UTC)).orElse(null),
                progress.result().map(TaskStore::json).orElse(null),
                progress.failure().map(TaskStore::json).orElse(null));
        return database.query("update_task", UPDATE, values)
                .compose(rows -> rows.size() == 1
                        ? Future.succeededFuture(task(rows.iterator().next()))
                        : find(new TaskQuery(progress.id(), Optional.empty())));
    }

    /** The task with this id. */
    Future<Task> find(TaskQuery query) {
        return database.query("find_task", FIND, Tuple.of(query.id())).map(rows -> {
            if (rows.size() == 0) {
                throw unknown();
            }
            return task(rows.iterator().next());
        });
    }

    /** The newest tasks. */
    Future<TaskList> list(TasksQuery query) {
        String[] states = query.states().stream().map(TaskState::name).toArray(String[]::new);
        int limit = Limits.page(query.limit());
        return database.query("list_tasks", LIST, Tuple.of(states, limit)).map(rows -> new TaskList(tasks(rows)));
    }

    /** Forgets tasks that ended longer ago than that, some thousand at a time; gives how many. */
    Future<Integer> forget(Duration age, Instant now) {
        OffsetDateTime before = now.minus(age).atOffset(ZoneOffset.UTC);
        return database.query("forget_tasks", FORGET, Tuple.of(before)).map(RowSet::rowCount);
    }

    private static List<Task> tasks(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(TaskStore::task)
                .toList();
    }

    private static Task task(Row row) {
        return new Task(
                row.getString("id"),
                TaskState.valueOf(row.getString("state")),
                read(row.getString("request"), PredictionRequest.class),
                row.getInteger("attempts"),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getOffsetDateTime("updated_at").toInstant(),
                Optional.ofNullable(row.getOffsetDateTime("next_attempt_at")).map(OffsetDateTime::toInstant),
                Optional.ofNullable(row.getString("result")).map(json -> read(json, Prediction.class)),
                Optional.ofNullable(row.getString("failure")).map(json -> read(json, Failure.class)));
    }

    private static <T> T read(String json, Class<T> type) {
        return Json.read(json.getBytes(StandardCharsets.UTF_8), type);
    }

    private static String json(Object value) {
        return new String(Json.write(value), StandardCharsets.UTF_8);
    }

    private static String canonical(PredictionRequest request) {
        try {
            return CANONICAL.writeValueAsString(request);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("a request that cannot be written", e);
        }
    }

    private static String fingerprint(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static RuntimeException keyReused() {
        return Failure.of(
                        Category.CONFLICT,
                        "idempotency-key-reused",
                        "This idempotency key belongs to another request; take a new key for a new request.")
                .asException();
    }

    private static RuntimeException idReused(String id) {
        return Failure.of(Category.CONFLICT, "task-id-reused", "Another request is already kept as task " + id + ".")
                .asException();
    }

    private static RuntimeException unknown() {
        return Failure.of(
                        Category.NOT_FOUND,
                        "unknown-task",
                        "There is no such task; it may have been forgotten after it ended.")
                .asException();
    }
}
