package dev.touchline.history.tasks;

import dev.touchline.contracts.Category;
import dev.touchline.contracts.Failure;
import dev.touchline.contracts.history.DeadLetter;
import dev.touchline.contracts.history.DeadLetterList;
import dev.touchline.contracts.history.DeadLettersQuery;
import dev.touchline.history.database.Database;
import dev.touchline.history.paging.Limits;
import dev.touchline.history.paging.Page;
import dev.touchline.history.paging.TimeCursor;
import dev.touchline.mesh.json.Json;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Jobs that nobody attempts again unless a person says so. */
public final class DeadLetterTable {
    private static final String COLUMNS = "id, queue, cause::text as cause, attempts, died_at, body";
    private static final String FILE = "insert into dead_letters (id, queue, cause, attempts, died_at, body)"
            + " values ($1, $2, $3::text::json, $4, $5, $6) on conflict (id) do update set queue = excluded.queue,"
            + " cause = excluded.cause, attempts = excluded.attempts, died_at = excluded.died_at,"
            + " body = excluded.body, filed_at = clock_timestamp() returning " + COLUMNS;
    private static final String FIND = "select " + COLUMNS + " from dead_letters where id = $1";
    private static final String LIST = "select " + COLUMNS + " from dead_letters where ($1::text is null or queue = $1)"
            + " and ($2::timestamptz is null or died_at <= $2 and (died_at < $2 or id > $3::text))"
            + " order by died_at desc, id limit $4";
    private static final String DROP = "delete from dead_letters where id = $1 returning " + COLUMNS;
    private static final String FORGET =
            "delete from dead_letters where id in" + " (select id from dead_letters where filed_at < $1 limit 10000)";

    private final Database database;

    public DeadLetterTable(Database database) {
        this.database = database;
    }

    /** Files a dead letter in place of an earlier one of the same id. */
    public Future<DeadLetter> file(DeadLetter dead) {
        Tuple values = Tuple.of(
                dead.id(),
                dead.queue(),
                new String(Json.write(dead.cause()), StandardCharsets.UTF_8),
                dead.attempts(),
                dead.diedAt().atOffset(ZoneOffset.UTC),
                Buffer.buffer(dead.body()));
        return database.query("file_dead_letter", FILE, values).map(DeadLetterTable::only);
    }

    /** The dead letter with this id; an unknown one is a {@code NOT_FOUND} failure. */
    public Future<DeadLetter> find(String id) {
        return database.query("find_dead_letter", FIND, Tuple.of(id)).map(DeadLetterTable::only);
    }

    /** A page of dead letters, the newest first. */
    public Future<DeadLetterList> list(DeadLettersQuery query) {
        int limit = Limits.page(query.limit());
        Optional<TimeCursor> after = query.after().map(TimeCursor::parse);
        Tuple values = Tuple.of(
                query.queue().orElse(null),
                after.map(TimeCursor::moment).orElse(null),
                after.map(TimeCursor::id).orElse(null),
                limit + 1);
        return database.query("list_dead_letters", LIST, values).map(rows -> {
            List<DeadLetter> found = new ArrayList<>();
            rows.forEach(row -> found.add(read(row)));
            Page<DeadLetter> page = Page.cut(found, limit, dead -> new TimeCursor(dead.diedAt(), dead.id()).text());
            return new DeadLetterList(page.entries(), page.next());
        });
    }

    /** Removes a dead letter and gives it; an unknown id is a {@code NOT_FOUND} failure. */
    public Future<DeadLetter> drop(String id) {
        return database.once("drop_dead_letter", DROP, Tuple.of(id)).map(DeadLetterTable::only);
    }

    /** Forgets those that were filed longer ago than that, some thousand at a time; gives how many. */
    public Future<Integer> forget(Duration age, Instant now) {
        OffsetDateTime before = now.minus(age).atOffset(ZoneOffset.UTC);
        return database.query("forget_dead_letters", FORGET, Tuple.of(before)).map(RowSet::rowCount);
    }

    private static DeadLetter only(RowSet<Row> rows) {
        if (rows.size() == 0) {
            throw Failure.of(
                            Category.NOT_FOUND,
                            "unknown-dead-letter",
                            "There is no such dead letter; it may have been requeued or dropped.")
                    .asException();
        }
        return read(rows.iterator().next());
    }

    private static DeadLetter read(Row row) {
        return new DeadLetter(
                row.getString("id"),
                row.getString("queue"),
                Json.read(row.getString("cause").getBytes(StandardCharsets.UTF_8), Failure.class),
                row.getInteger("attempts"),
                row.getOffsetDateTime("died_at").toInstant(),
                row.getBuffer("body").toString(StandardCharsets.UTF_8));
    }
}
