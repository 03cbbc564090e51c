package dev.touchline.history.ledger;

import dev.touchline.contracts.history.PredictedMatch;
import dev.touchline.contracts.history.PredictedMatches.DayCount;
import dev.touchline.contracts.history.PredictedMatchesQuery;
import dev.touchline.contracts.history.PredictionSource;
import dev.touchline.contracts.prediction.ThreeWay;
import dev.touchline.history.database.Database;
import dev.touchline.history.paging.Cursor;
import dev.touchline.history.state.MatchTable;
import dev.touchline.history.trackrecord.Grades;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Reads live predictions together with what came of them. */
public final class PredictionTable {
    private static final int MOST_DAYS = 1000;
    private static final String MATCH =
            "m.id, m.competition, m.season, m.played_on, m.kickoff, m.home, m.away, m.neutral,"
                    + " m.home_goals, m.away_goals, c.proba_home, c.proba_draw, c.proba_away, c.model_run, c.made_at";
    /** Stored matches of which something was predicted; a played one counts by the ledger alone. */
    private static final String PREDICTED =
            """
            from (
                select s.id from predictions p join matches s using (competition, played_on, home, away)
                where ($3::date is null or p.played_on >= $3) and ($4::date is null or p.played_on <= $4)
                union
                select match_id from upcoming_predictions
            ) known
            join matches m on m.id = known.id
            join lateral (
                select p.proba_home, p.proba_draw, p.proba_away, p.model_run, p.made_at from predictions p
                where (p.competition, p.played_on, p.home, p.away) = (m.competition, m.played_on, m.home, m.away)
                union all
                select u.proba_home, u.proba_draw, u.proba_away, u.model_run, u.made_at from upcoming_predictions u
                where u.match_id = m.id and m.home_goals is null
                order by made_at desc limit 1
            ) c on true
            where ($1::text is null or m.competition = $1)
                and ($2::text is null or m.home = $2 or m.away = $2)
                and ($3::date is null or m.played_on >= $3) and ($4::date is null or m.played_on <= $4)
                and ($5::boolean is null or (m.home_goals is not null) = $5)
            """;

    private static final String LIST = "select " + MATCH + " " + PREDICTED
            + " and ($6::date is null or (m.played_on, m.id) > ($6, $7::bigint)) order by m.played_on, m.id limit $8";
    private static final String DAYS = "select m.played_on, count(*)::int as matches " + PREDICTED
            + " group by m.played_on order by m.played_on limit " + MOST_DAYS;
    /** Of each match whose ledger is closed the prediction that counts: the newest before kick-off. */
    private static final String SETTLED =
            """
            select * from (
                select distinct on (p.played_on, p.competition, p.home, p.away) p.id as prediction, m.id, p.competition,
                    m.season, p.played_on, p.kickoff, p.home, p.away, p.neutral, m.home_goals, m.away_goals,
                    p.proba_home, p.proba_draw, p.proba_away, p.model_run, p.made_at, p.home_elo, p.away_elo
                from predictions p left join matches m using (competition, played_on, home, away)
                where ($1::date is null or p.played_on >= $1)
                    and (m.home_goals is not null or (not $4 and p.kickoff <= clock_timestamp()))
                order by p.played_on, p.competition, p.home, p.away, p.made_at desc
            ) newest
            where $1::date is null or (played_on, prediction) > ($1, $2::bigint)
            order by played_on, prediction limit $3
            """;

    private final Database database;

    /**
     * A prediction that nobody can change any more.
     *
     * @param match the match and the prediction
     * @param place where it stands in the list
     * @param homeElo rating of the host when it was made
     * @param awayElo rating of the visitor when it was made
     */
    public record Settled(PredictedMatch match, Cursor place, Optional<Double> homeElo, Optional<Double> awayElo) {}

    public PredictionTable(Database database) {
        this.database = database;
    }

    /** Stored matches with their predictions in order of day and id, at most so many. */
    Future<List<PredictedMatch>> list(PredictedMatchesQuery query, Optional<Cursor> after, int limit) {
        Tuple values = filters(query, query.from(), query.to())
                .addLocalDate(after.map(Cursor::date).orElse(null))
                .addLong(after.map(Cursor::id).orElse(null))
                .addInteger(limit);
        return database.query("list_predicted", LIST, values).map(rows -> each(rows, PredictionTable::predicted));
    }

    /** How many such matches each day has, whichever day it is. */
    Future<List<DayCount>> days(PredictedMatchesQuery query) {
        return database.query("count_predicted", DAYS, filters(query, Optional.empty(), Optional.empty()))
                .map(rows -> each(rows, row -> new DayCount(row.getLocalDate("played_on"), row.getInteger("matches"))));
    }

    private static Tuple filters(PredictedMatchesQuery query, Optional<LocalDate> from, Optional<LocalDate> to) {
        return Tuple.tuple()
                .addString(query.competition().orElse(null))
                .addString(query.club().orElse(null))
                .addLocalDate(from.orElse(null))
                .addLocalDate(to.orElse(null))
                .addBoolean(query.played().orElse(null));
    }

    /** Settled predictions in order of day, at most so many; only those of played matches when asked for. */
    public Future<List<Settled>> settled(Optional<Cursor> after, int limit, boolean graded) {
        Tuple values = Tuple.tuple()
                .addLocalDate(after.map(Cursor::date).orElse(null))
                .addLong(after.map(Cursor::id).orElse(null))
                .addInteger(limit)
                .addBoolean(graded);
        return database.query("list_settled", SETTLED, values).map(rows -> each(rows, PredictionTable::settled));
    }

    private static <T> List<T> each(RowSet<Row> rows, Function<Row, T> reader) {
        List<T> read = new ArrayList<>(rows.size());
        rows.forEach(row -> read.add(reader.apply(row)));
        return read;
    }

    private static Settled settled(Row row) {
        return new Settled(
                predicted(row),
                new Cursor(row.getLocalDate("played_on"), row.getLong("prediction")),
                Optional.ofNullable(row.getDouble("home_elo")),
                Optional.ofNullable(row.getDouble("away_elo")));
    }

    private static PredictedMatch predicted(Row row) {
        ThreeWay said =
                new ThreeWay(row.getDouble("proba_home"), row.getDouble("proba_draw"), row.getDouble("proba_away"));
        Optional<Integer> homeGoals = Optional.ofNullable(row.getInteger("home_goals"));
        Optional<Integer> awayGoals = Optional.ofNullable(row.getInteger("away_goals"));
        return new PredictedMatch(
                MatchTable.line(row),
                Optional.ofNullable(row.getString("season")),
                homeGoals,
                awayGoals,
                said,
                PredictionSource.LIVE,
                Optional.of(row.getOffsetDateTime("made_at").toInstant()),
                row.getString("model_run"),
                homeGoals.map(home -> Grades.of(said, home, awayGoals.orElseThrow())));
    }
}
