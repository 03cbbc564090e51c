package dev.touchline.history.tasks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.touchline.contracts.Category;
import dev.touchline.contracts.Failure;
import dev.touchline.contracts.FailureException;
import dev.touchline.contracts.history.NewTask;
import dev.touchline.contracts.prediction.PredictionRequest;
import dev.touchline.contracts.task.Task;
import dev.touchline.contracts.task.TaskState;
import dev.touchline.contracts.task.TaskStep;
import dev.touchline.history.database.Batches;
import dev.touchline.history.database.Columns;
import dev.touchline.history.database.Database;
import dev.touchline.mesh.json.Json;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keeps new tasks, many in one statement. The database sees to it that an id and a key are there once. */
final class TaskKeeping implements Batches.Writer<NewTask, Task> {
    private static final String KEEP =
            """
            with moment as materialized (
                select now, jsonb_build_array(jsonb_build_object(
                    'number', 1, 'state', 'accepted', 'attempts', 0, 'at', %s)) as steps
                from (select clock_timestamp() as now) clock)
            insert into tasks (id, idempotency_key, fingerprint, request, state, created_at, updated_at, steps)
            select n.id, n.key, n.fingerprint, n.request::json, 'ACCEPTED', m.now, m.now, m.steps
            from moment m, unnest($1::text[], $2::text[], $3::text[], $4::text[]) as n(id, key, fingerprint, request)
            on conflict do nothing
            returning id, created_at, updated_at
            """
                    .formatted(TaskRows.written("now"));
    private static final String FIND_KEPT =
            "select " + TaskRows.WHOLE + " from tasks where id = any($1::text[]) or idempotency_key = any($2::text[])";
    private static final ObjectWriter CANONICAL =
            Json.mapper().writer().with(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);

    private final Database database;

    /** A task as it will be stored. */
    private record Entry(NewTask task, String request, String fingerprint) {
        static Entry of(NewTask task) {
            String request = canonical(task.request());
            return new Entry(task, request, digest(request));
        }

        String key() {
            return task.idempotencyKey().orElse(null);
        }
    }

    /** Rows by what makes them unique. */
    private record Kept(Map<String, Row> byId, Map<String, Row> byKey) {
        static Kept of(RowSet<Row> rows) {
            Kept kept = new Kept(new HashMap<>(), new HashMap<>());
            rows.forEach(row -> {
                kept.byId.put(row.getString("id"), row);
                kept.byKey.put(row.getString("idempotency_key"), row);
            });
            return kept;
        }

        Optional<Row> of(Entry entry) {
            Optional<Row> named = entry.task().idempotencyKey().map(byKey::get);
            return named.or(() -> Optional.ofNullable(byId.get(entry.task().id())));
        }
    }

    TaskKeeping(Database database) {
        this.database = database;
    }

    @Override
    public Future<List<Future<Task>>> write(List<NewTask> tasks) {
        List<Entry> entries = tasks.stream().map(Entry::of).toList();
        return insert(entries).compose(added -> {
            List<Entry> others = entries.stream()
                    .filter(entry -> !added.containsKey(entry.task().id()))
                    .toList();
            return find(others).map(kept -> entries.stream()
                    .map(entry -> answer(
                            entry, Optional.ofNullable(added.get(entry.task().id())), kept))
                    .toList());
        });
    }

    /** Two that keep tasks of the same keys at once take them in the same order, else they would deadlock. */
    private Future<Map<String, Row>> insert(List<Entry> entries) {
        Columns<Entry> columns = new Columns<>(entries.stream()
                .sorted(Comparator.comparing(Entry::key, Comparator.nullsFirst(Comparator.naturalOrder()))
                        .thenComparing(entry -> entry.task().id()))
                .toList());
        Tuple values = Tuple.of(
                columns.of(String[]::new, entry -> entry.task().id()),
                columns.of(String[]::new, Entry::key),
                columns.of(String[]::new, Entry::fingerprint),
                columns.of(String[]::new, Entry::request));
        return database.query("keep_task", KEEP, values).map(rows -> {
            Map<String, Row> added = new HashMap<>();
            rows.forEach(row -> added.put(row.getString("id"), row));
            return added;
        });
    }

    private Future<Kept> find(List<Entry> entries) {
        if (entries.isEmpty()) {
            return Future.succeededFuture(new Kept(Map.of(), Map.of()));
        }
        Columns<Entry> columns = new Columns<>(entries);
        Tuple values = Tuple.tuple()
                .addArrayOfString(
                        columns.of(String[]::new, entry -> entry.task().id()))
                .addArrayOfString(columns.of(String[]::new, Entry::key));
        return database.query("find_task", FIND_KEPT, values).map(Kept::of);
    }

    private static Future<Task> answer(Entry entry, Optional<Row> added, Kept kept) {
        if (added.isPresent()) {
            return Future.succeededFuture(accepted(entry.task(), added.get()));
        }
        Optional<Row> found = kept.of(entry);
        if (found.isEmpty()) {
            return Future.failedFuture(
                    Failure.of(Category.UNAVAILABLE, "task-just-forgotten", "The task ended long ago; ask again.")
                            .asException());
        }
        Row row = found.get();
        return row.getString("fingerprint").equals(entry.fingerprint())
                ? Future.succeededFuture(TaskRows.read(row))
                : Future.failedFuture(reused(entry, row));
    }

    private static Task accepted(NewTask task, Row row) {
        Instant updatedAt = row.getOffsetDateTime("updated_at").toInstant();
        return new Task(
                task.id(),
                TaskState.ACCEPTED,
                task.request(),
                0,
                row.getOffsetDateTime("created_at").toInstant(),
                updatedAt,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(TaskStep.accepted(updatedAt)));
    }

    private static FailureException reused(Entry entry, Row row) {
        String id = entry.task().id();
        return row.getString("id").equals(id)
                ? conflict("task-id-reused", "Another request is already kept as task " + id + ".")
                : conflict(
                        "idempotency-key-reused",
                        "This idempotency key belongs to another request; take a new key for a new request.");
    }

    private static FailureException conflict(String code, String message) {
        return Failure.of(Category.CONFLICT, code, message).asException();
    }

    private static String canonical(PredictionRequest request) {
        try {
            return CANONICAL.writeValueAsString(request);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("a request that cannot be written", e);
        }
    }

    private static String digest(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
