package dev.touchline.history.tasks;

import dev.touchline.contracts.history.Backlog;
import dev.touchline.history.database.Database;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Tells how much is left undone; cheap enough to be asked each second. */
public final class BacklogDesk {
    private static final String OLDEST =
            "select min(oldest) as oldest from unnest(array['ACCEPTED', 'RETRYING']) as s(state)"
                    + " cross join lateral (select min(created_at) as oldest from tasks where state = s.state) as t";
    private static final String DEAD = "select queue, count(*) as letters from"
            + " (select queue from dead_letters order by died_at desc, id limit 10000) as newest group by queue";

    private final Database database;

    public BacklogDesk(Database database) {
        this.database = database;
    }

    public Future<Backlog> tell() {
        return database.query("oldest_waiting", OLDEST, Tuple.tuple())
                .map(rows -> Optional.ofNullable(rows.iterator().next().getOffsetDateTime("oldest"))
                        .map(OffsetDateTime::toInstant))
                .compose(oldest -> database.query("count_dead_letters", DEAD, Tuple.tuple())
                        .map(rows -> new Backlog(oldest, byQueue(rows))));
    }

    private static Map<String, Long> byQueue(RowSet<Row> rows) {
        Map<String, Long> letters = new HashMap<>();
        rows.forEach(row -> letters.put(row.getString("queue"), row.getLong("letters")));
        return letters;
    }
}
