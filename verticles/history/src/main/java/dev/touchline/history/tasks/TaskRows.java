package dev.touchline.history.tasks;

import dev.touchline.contracts.Category;
import dev.touchline.contracts.Failure;
import dev.touchline.contracts.FailureException;
import dev.touchline.contracts.prediction.Prediction;
import dev.touchline.contracts.prediction.PredictionRequest;
import dev.touchline.contracts.task.Task;
import dev.touchline.contracts.task.TaskState;
import dev.touchline.contracts.task.TaskStep;
import dev.touchline.mesh.json.Json;
import io.vertx.sqlclient.Row;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

/** How a row of the table of tasks becomes a task. */
public final class TaskRows {
    static final String COLUMNS = "id, state, request::text as request, attempts, created_at, updated_at,"
            + " next_attempt_at, result::text as result, failure::text as failure, fingerprint, idempotency_key";

    /** The same with its steps, which a list does without. */
    static final String WHOLE = COLUMNS + ", steps::text as steps";

    private TaskRows() {}

    /** How a step tells a moment, which is given in SQL. */
    static String written(String moment) {
        return "to_char(" + moment + " at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')";
    }

    /**
     * Learns how the JSON of these columns is read and written. That takes a while once, in which event loops that come
     * for it at the same time would stand and wait: to be done off them, before the first task.
     */
    public static void prepare() {
        for (Class<?> type : List.of(PredictionRequest.class, Prediction.class, Failure.class, TaskStep[].class)) {
            Json.mapper().readerFor(type);
            Json.mapper().writerFor(type);
        }
    }

    static Task read(Row row) {
        return new Task(
                row.getString("id"),
                TaskState.valueOf(row.getString("state")),
                request(row),
                row.getInteger("attempts"),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getOffsetDateTime("updated_at").toInstant(),
                Optional.ofNullable(row.getOffsetDateTime("next_attempt_at")).map(OffsetDateTime::toInstant),
                Optional.ofNullable(row.getString("result")).map(json -> read(json, Prediction.class)),
                Optional.ofNullable(row.getString("failure")).map(json -> read(json, Failure.class)),
                row.getColumnIndex("steps") < 0 ? List.of() : noted(row));
    }

    /** Its steps; a task that has not moved since before they were noted has one, to where it stands. */
    static List<TaskStep> steps(Row row) {
        List<TaskStep> noted = noted(row);
        if (!noted.isEmpty()) {
            return noted;
        }
        Task task = read(row);
        return List.of(
                new TaskStep(1, task.state(), task.attempts(), task.updatedAt(), task.nextAttemptAt(), task.failure()));
    }

    /** Those of its steps that were noted. */
    static List<TaskStep> noted(Row row) {
        return List.of(read(row.getString("steps"), TaskStep[].class));
    }

    static PredictionRequest request(Row row) {
        return read(row.getString("request"), PredictionRequest.class);
    }

    static String json(Object value) {
        return new String(Json.write(value), StandardCharsets.UTF_8);
    }

    static FailureException unknown() {
        return Failure.of(
                        Category.NOT_FOUND,
                        "unknown-task",
                        "There is no such task; it may have been forgotten after it ended.")
                .asException();
    }

    static <T> T read(String json, Class<T> type) {
        return Json.read(json.getBytes(StandardCharsets.UTF_8), type);
    }
}
