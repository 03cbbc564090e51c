package dev.touchline.history.tasks;

import dev.touchline.contracts.task.Task;
import dev.touchline.contracts.task.TaskList;
import dev.touchline.contracts.task.TaskState;
import dev.touchline.contracts.task.TasksQuery;
import dev.touchline.history.database.Database;
import dev.touchline.history.paging.Limits;
import dev.touchline.history.paging.Page;
import dev.touchline.history.paging.TimeCursor;
import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Pages of tasks. Each state is looked through by itself, so that a few open tasks are found among very many ended ones by the index. */
final class TaskListing {
    private static final String BEHIND_CURSOR =
            " and ($2::timestamptz is null or created_at <= $2 and (created_at < $2 or id > $3::text))"
                    + " order by created_at desc, id";
    private static final String LIST = "select t.* from unnest($1::text[]) as s(state) cross join lateral (select "
            + TaskRows.COLUMNS + " from tasks where state = s.state" + BEHIND_CURSOR
            + " limit $4) as t order by t.created_at desc, t.id limit $4";

    /** No index knows words inside of requests, so a search looks at a bounded number of tasks. */
    private static final String SEARCH = "select t.* from unnest($1::text[]) as s(state) cross join lateral (select "
            + TaskRows.COLUMNS + " from (select * from tasks where state = s.state" + BEHIND_CURSOR
            + " limit 20000) as newest where exists (select from unnest($5::text[]) as w(word) where"
            + " starts_with(id, lower(word)) or strpos(lower(concat_ws(chr(10), request -> 'subject' ->> 'home',"
            + " request -> 'subject' ->> 'away')), lower(word)) > 0)"
            + " order by created_at desc, id limit $4) as t order by t.created_at desc, t.id limit $4";

    private final Database database;

    TaskListing(Database database) {
        this.database = database;
    }

    /** A page of tasks, the newest first. */
    Future<TaskList> list(TasksQuery query) {
        int limit = Limits.page(query.limit());
        Optional<TimeCursor> after = query.after().map(TimeCursor::parse);
        Tuple values = Tuple.of(
                states(query),
                after.map(TimeCursor::moment).orElse(null),
                after.map(TimeCursor::id).orElse(null),
                limit + 1);
        query.search().map(TaskListing::spellings).ifPresent(values::addArrayOfString);
        String statement = query.search().isPresent() ? SEARCH : LIST;
        return database.query("list_tasks", statement, values).map(rows -> {
            List<Task> found = new ArrayList<>();
            rows.forEach(row -> found.add(TaskRows.read(row)));
            Page<Task> page = Page.cut(found, limit, task -> new TimeCursor(task.createdAt(), task.id()).text());
            return new TaskList(page.entries(), page.next());
        });
    }

    /** A database may know capital letters of ASCII only; of others it is given what names usually make of them. */
    private static String[] spellings(String words) {
        String small = words.toLowerCase(Locale.ROOT);
        String capital = words.toUpperCase(Locale.ROOT);
        int first = words.isEmpty() ? 0 : words.offsetByCodePoints(0, 1);
        String name = words.substring(0, first).toUpperCase(Locale.ROOT)
                + words.substring(first).toLowerCase(Locale.ROOT);
        return Stream.of(words, small, capital, name).distinct().toArray(String[]::new);
    }

    private static String[] states(TasksQuery query) {
        List<TaskState> asked = query.states().isEmpty() ? List.of(TaskState.values()) : List.copyOf(query.states());
        return asked.stream().map(TaskState::name).toArray(String[]::new);
    }
}
