package dev.touchline.history.imports;

import dev.touchline.contracts.history.MatchRow.ShotCounts;
import dev.touchline.football.Club;
import dev.touchline.football.Competition;
import dev.touchline.history.database.Columns;
import dev.touchline.history.database.Database;
import dev.touchline.history.state.Counted;
import dev.touchline.history.state.MatchTable;
import dev.touchline.history.state.StoredResults;
import dev.touchline.history.state.Written;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Writes an import in one transaction: all rows or none. */
public final class ImportTable {
    private static final int CHUNK = 1000;
    /** Only one import at a time, whichever process it comes from; the number means nothing. */
    private static final String ALONE = "select pg_advisory_xact_lock(4711200401)";

    /** A few rows are looked up among very many, chunk after chunk: scanning all each time would take minutes. */
    private static final String BY_INDEX =
            "set local enable_hashjoin = off; set local enable_mergejoin = off;" + " set local enable_seqscan = off";

    private static final String COMPETITIONS = "insert into competitions (id, country, tier)"
            + " select * from unnest($1::text[], $2::text[], $3::int[]) on conflict do nothing";
    private static final String CLUBS = "insert into clubs (country, name, competition)"
            + " select * from unnest($1::text[], $2::text[], $3::text[]) on conflict do nothing";
    private static final String OTHERWISE_ENGAGED =
            """
            select i.line, i.played_on, i.home, i.away, m.home as other_home, m.away as other_away
            from unnest($1::int[], $2::text[], $3::text[], $4::date[], $5::text[], $6::text[], $7::boolean[])
                as i(line, competition, country, played_on, home, away, played)
            join matches m on m.played_on = i.played_on and m.country = i.country
                and (m.home in (i.home, i.away) or m.away in (i.home, i.away))
                and (m.competition, m.home, m.away) <> (i.competition, i.home, i.away)
                and (m.home_goals is not null or not i.played)
            order by i.line
            """;
    /** Rows that say nothing new are left alone: not even their lock is written. */
    private static final String UPSERT =
            """
            insert into matches as m (competition, country, season, played_on, kickoff, home, away, neutral,
                home_goals, away_goals, home_shots, away_shots, home_shots_on_target, away_shots_on_target)
            select i.*
            from unnest($1::text[], $2::text[], $3::text[], $4::date[], $5::timestamptz[], $6::text[], $7::text[],
                $8::boolean[], $9::int[], $10::int[], $11::int[], $12::int[], $13::int[], $14::int[])
                as i(competition, country, season, played_on, kickoff, home, away, neutral,
                    home_goals, away_goals, home_shots, away_shots, home_shots_on_target, away_shots_on_target)
            left join matches s using (competition, played_on, home, away)
            where s.id is null
                or (s.season, s.neutral) <> (i.season, i.neutral)
                or i.kickoff <> s.kickoff and s.kickoff > clock_timestamp()
                or i.kickoff is not null and s.kickoff is null
                or i.home_goals is not null
                    and (s.home_goals, s.away_goals) is distinct from (i.home_goals, i.away_goals)
                or i.home_shots is not null
                    and (s.home_shots, s.away_shots, s.home_shots_on_target, s.away_shots_on_target)
                    is distinct from (i.home_shots, i.away_shots, i.home_shots_on_target, i.away_shots_on_target)
            on conflict (competition, played_on, home, away) do update set
                season = excluded.season,
                neutral = excluded.neutral,
                kickoff = case when m.kickoff <= clock_timestamp() then m.kickoff
                    else coalesce(excluded.kickoff, m.kickoff) end,
                home_goals = coalesce(excluded.home_goals, m.home_goals),
                away_goals = coalesce(excluded.away_goals, m.away_goals),
                home_shots = coalesce(excluded.home_shots, m.home_shots),
                away_shots = coalesce(excluded.away_shots, m.away_shots),
                home_shots_on_target = coalesce(excluded.home_shots_on_target, m.home_shots_on_target),
                away_shots_on_target = coalesce(excluded.away_shots_on_target, m.away_shots_on_target),
                revision = excluded.revision
            returning\s"""
                    + StoredResults.COLUMNS + ", m.xmax = 0 as added";

    private final Database database;
    private final Duration limit;

    /** A table whose imports may run for so long. */
    public ImportTable(Database database, Duration limit) {
        this.database = database;
        this.limit = limit;
    }

    /**
     * Stores the rows; fails naming every row whose clubs have another match on its day.
     *
     * @param clubs all clubs of the rows, each with a competition of theirs
     * @param competitions all competitions of the rows
     */
    Future<Written> write(List<CleanRow> rows, Map<Club, Competition> clubs, Set<Competition> competitions) {
        List<List<CleanRow>> chunks = chunksOf(rows);
        Problems problems = new Problems();
        return database.transaction("import", limit, connection -> connection
                .query(ALONE)
                .execute()
                .compose(alone -> connection.query(MatchTable.REVISION).execute())
                .map(latest -> latest.iterator().next().getLong(0))
                .compose(before -> connection
                        .query(BY_INDEX)
                        .execute()
                        .compose(planned -> check(connection, chunks, problems))
                        .compose(checked -> problems.none()
                                ? Future.succeededFuture()
                                : Future.failedFuture(problems.asException()))
                        .compose(checked -> name(connection, clubs, competitions))
                        .compose(named -> upsert(connection, chunks, before))));
    }

    /** Adds every row whose clubs have another match on its day; writes nothing. */
    Future<Void> check(List<CleanRow> rows, Problems problems) {
        return database.transaction("import", limit, connection -> connection
                .query(BY_INDEX)
                .execute()
                .compose(planned -> check(connection, chunksOf(rows), problems)));
    }

    private static List<List<CleanRow>> chunksOf(List<CleanRow> rows) {
        List<List<CleanRow>> chunks = new ArrayList<>();
        for (int from = 0; from < rows.size(); from += CHUNK) {
            chunks.add(rows.subList(from, Math.min(from + CHUNK, rows.size())));
        }
        return chunks;
    }

    private static Future<Void> check(SqlConnection connection, List<List<CleanRow>> chunks, Problems problems) {
        return each(chunks, chunk -> connection
                .preparedQuery(OTHERWISE_ENGAGED)
                .execute(engagements(new Columns<>(chunk)))
                .onSuccess(found -> found.forEach(row -> problems.add(row.getInteger("line"), engaged(row)))));
    }

    private static String engaged(Row row) {
        return "one of the clubs already plays on " + row.getLocalDate("played_on") + ": " + row.getString("other_home")
                + " - " + row.getString("other_away") + " is stored for that day";
    }

    private static Future<RowSet<Row>> name(
            SqlConnection connection, Map<Club, Competition> clubs, Set<Competition> all) {
        Columns<Competition> competitions = new Columns<>(List.copyOf(all));
        Columns<Map.Entry<Club, Competition>> named = new Columns<>(List.copyOf(clubs.entrySet()));
        return connection
                .preparedQuery(COMPETITIONS)
                .execute(Tuple.of(
                        competitions.of(String[]::new, Competition::id),
                        competitions.of(String[]::new, Competition::country),
                        competitions.of(Integer[]::new, Competition::tier)))
                .compose(done -> connection
                        .preparedQuery(CLUBS)
                        .execute(Tuple.of(
                                named.of(String[]::new, entry -> entry.getKey().country()),
                                named.of(String[]::new, entry -> entry.getKey().name()),
                                named.of(
                                        String[]::new, entry -> entry.getValue().id()))));
    }

    private static Future<Written> upsert(SqlConnection connection, List<List<CleanRow>> chunks, long before) {
        List<Counted> results = new ArrayList<>();
        int[] added = {0};
        int[] updated = {0};
        long[] revision = {0};
        return each(chunks, chunk -> connection
                        .preparedQuery(UPSERT)
                        .execute(matches(new Columns<>(chunk)))
                        .onSuccess(changed -> changed.forEach(row -> {
                            (row.getBoolean("added") ? added : updated)[0]++;
                            revision[0] = Math.max(revision[0], row.getLong("revision"));
                            if (row.getInteger("home_goals") != null) {
                                results.add(StoredResults.read(row));
                            }
                        })))
                .map(done -> new Written(added[0], updated[0], results, before, revision[0]));
    }

    private static <T> Future<Void> each(List<List<CleanRow>> chunks, Function<List<CleanRow>, Future<T>> step) {
        Future<Void> all = Future.succeededFuture();
        for (List<CleanRow> chunk : chunks) {
            all = all.compose(done -> step.apply(chunk)).mapEmpty();
        }
        return all;
    }

    private static Tuple engagements(Columns<CleanRow> columns) {
        return Tuple.tuple(List.of(
                columns.of(Integer[]::new, row -> row.source().line()),
                columns.of(String[]::new, row -> row.competition().id()),
                columns.of(String[]::new, row -> row.competition().country()),
                columns.of(LocalDate[]::new, row -> row.source().date()),
                columns.of(String[]::new, row -> row.home().name()),
                columns.of(String[]::new, row -> row.away().name()),
                columns.of(Boolean[]::new, CleanRow::played)));
    }

    private static Tuple matches(Columns<CleanRow> columns) {
        return Tuple.tuple(List.of(
                columns.of(String[]::new, row -> row.competition().id()),
                columns.of(String[]::new, row -> row.competition().country()),
                columns.of(String[]::new, CleanRow::season),
                columns.of(LocalDate[]::new, row -> row.source().date()),
                columns.of(OffsetDateTime[]::new, row -> row.source()
                        .kickoff()
                        .map(at -> at.atOffset(ZoneOffset.UTC))
                        .orElse(null)),
                columns.of(String[]::new, row -> row.home().name()),
                columns.of(String[]::new, row -> row.away().name()),
                columns.of(Boolean[]::new, row -> row.source().neutral()),
                columns.of(Integer[]::new, row -> row.source().homeGoals().orElse(null)),
                columns.of(Integer[]::new, row -> row.source().awayGoals().orElse(null)),
                shots(columns, ShotCounts::home),
                shots(columns, ShotCounts::away),
                shots(columns, ShotCounts::homeOnTarget),
                shots(columns, ShotCounts::awayOnTarget)));
    }

    private static Integer[] shots(Columns<CleanRow> columns, Function<ShotCounts, Integer> count) {
        return columns.of(Integer[]::new, row -> row.source().shots().map(count).orElse(null));
    }
}
