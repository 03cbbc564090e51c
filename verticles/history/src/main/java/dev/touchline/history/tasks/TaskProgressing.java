package dev.touchline.history.tasks;

import dev.touchline.contracts.history.TaskProgress;
import dev.touchline.contracts.task.Task;
import dev.touchline.history.database.Batches;
import dev.touchline.history.database.Columns;
import dev.touchline.history.database.Database;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Writes how tasks stand, many in one statement. A task that has ended is left as it is, and told so. */
final class TaskProgressing implements Batches.Writer<TaskProgress, Task> {
    /** The step is noted here, which costs less than the trigger that does it for whoever does not. */
    private static final String UPDATE =
            """
            with moment as materialized (select now, %s as at from (select clock_timestamp() as now) clock)
            update tasks t set state = n.state, attempts = n.attempts, next_attempt_at = n.next_attempt_at,
                result = n.result::json, failure = n.failure::jsonb, updated_at = m.now, steps = case
                    when (t.state, t.attempts) = (n.state, n.attempts)
                        and t.next_attempt_at is not distinct from n.next_attempt_at then t.steps
                    else (case when jsonb_array_length(t.steps) < 100 then t.steps else t.steps - 0 end)
                        || (jsonb_strip_nulls(jsonb_build_object(
                            'number', coalesce((t.steps -> -1 ->> 'number')::bigint, 1) + 1, 'state', lower(n.state),
                            'attempts', n.attempts, 'at', m.at, 'next_attempt_at', %s, 'node', n.node))
                            || case when n.failure is null then '{}'
                                else jsonb_build_object('failure', n.failure::jsonb) end)
                end
            from moment m, unnest($1::text[], $2::text[], $3::int[], $4::timestamptz[], $5::text[], $6::text[], $7::text[])
                as n(id, state, attempts, next_attempt_at, result, failure, node)
            where t.id = n.id and t.state not in ('SUCCEEDED', 'FAILED', 'CANCELLED')
            returning t.id, t.request::text as request, t.created_at, t.updated_at, t.steps::text as steps
            """
                    .formatted(TaskRows.written("now"), TaskRows.written("n.next_attempt_at"));

    private static final String FIND = "select " + TaskRows.WHOLE + " from tasks where id = any($1::text[])";

    private final Database database;

    TaskProgressing(Database database) {
        this.database = database;
    }

    @Override
    public Future<List<Future<Task>>> write(List<TaskProgress> steps) {
        return update(steps).compose(updated -> {
            List<String> others = steps.stream()
                    .map(TaskProgress::id)
                    .filter(id -> !updated.containsKey(id))
                    .toList();
            return find(others).map(stored -> {
                stored.putAll(updated);
                return steps.stream().map(step -> answer(stored.get(step.id()))).toList();
            });
        });
    }

    private Future<Map<String, Task>> update(List<TaskProgress> steps) {
        // In the order of ids, so that two processes which write the same tasks at once hardly ever deadlock.
        Columns<TaskProgress> columns = new Columns<>(
                steps.stream().sorted(Comparator.comparing(TaskProgress::id)).toList());
        Tuple values = Tuple.of(
                columns.of(String[]::new, TaskProgress::id),
                columns.of(String[]::new, step -> step.state().name()),
                columns.of(Integer[]::new, TaskProgress::attempts),
                columns.of(OffsetDateTime[]::new, step -> step.nextAttemptAt()
                        .map(at -> at.atOffset(ZoneOffset.UTC))
                        .orElse(null)),
                columns.of(
                        String[]::new, step -> step.result().map(TaskRows::json).orElse(null)),
                columns.of(
                        String[]::new,
                        step -> step.failure().map(TaskRows::json).orElse(null)),
                columns.of(String[]::new, step -> step.node().orElse(null)));
        return database.query("update_task", UPDATE, values).map(rows -> {
            Map<String, Row> byId = new HashMap<>();
            rows.forEach(row -> byId.put(row.getString("id"), row));
            Map<String, Task> updated = new HashMap<>();
            steps.stream()
                    .filter(step -> byId.containsKey(step.id()))
                    .forEach(step -> updated.put(step.id(), task(step, byId.get(step.id()))));
            return updated;
        });
    }

    private Future<Map<String, Task>> find(List<String> ids) {
        if (ids.isEmpty()) {
            return Future.succeededFuture(new HashMap<>());
        }
        return database.query("find_task", FIND, Tuple.of(ids.toArray(String[]::new)))
                .map(rows -> {
                    Map<String, Task> stored = new HashMap<>();
                    rows.forEach(row -> stored.put(row.getString("id"), TaskRows.read(row)));
                    return stored;
                });
    }

    private static Task task(TaskProgress step, Row row) {
        return new Task(
                step.id(),
                step.state(),
                TaskRows.request(row),
                step.attempts(),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getOffsetDateTime("updated_at").toInstant(),
                step.nextAttemptAt(),
                step.result(),
                step.failure(),
                TaskRows.noted(row));
    }

    private static Future<Task> answer(Task stored) {
        return stored == null ? Future.failedFuture(TaskRows.unknown()) : Future.succeededFuture(stored);
    }
}
