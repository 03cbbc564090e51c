package dev.touchline.history.state;

import dev.touchline.contracts.Category;
import dev.touchline.contracts.Failure;
import dev.touchline.contracts.Failure.Detail;
import dev.touchline.contracts.history.MatchList;
import dev.touchline.contracts.history.MatchList.StoredMatch;
import dev.touchline.contracts.history.MatchesQuery;
import dev.touchline.contracts.prediction.MatchLine;
import dev.touchline.football.Club;
import dev.touchline.football.ClubAlias;
import dev.touchline.football.Competition;
import dev.touchline.history.database.Columns;
import dev.touchline.history.database.Database;
import dev.touchline.history.paging.Cursor;
import dev.touchline.history.paging.Limits;
import dev.touchline.history.paging.Page;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads stored matches and clubs. */
public final class MatchTable {
    private static final int CHUNK = 5000;
    private static final String LINE =
            "id, competition, season, played_on, kickoff, home, away, neutral, home_goals, away_goals";
    private static final String LIST = "select " + LINE + " from matches where ($1::text is null or competition = $1)"
            + " and ($2::text is null or home = $2 or away = $2)"
            + " and ($3::date is null or played_on >= $3) and ($4::date is null or played_on <= $4)"
            + " and ($5::boolean is null or (home_goals is not null) = $5)"
            + " and ($6::date is null or (played_on, id) > ($6, $7::bigint))"
            + " order by played_on, id limit $8";
    private static final String LATEST = "select " + LINE + " from matches where country = $1"
            + " and (home = $2 or away = $2) and home_goals is not null order by played_on desc, id desc limit $3";
    private static final String FIND = "select " + LINE + " from matches where id = $1";
    /** Results behind the last day that the model has learned of their competition. */
    private static final String COUNTED = "select " + StoredResults.COLUMNS + " from matches m"
            + " left join unnest($1::text[], $2::date[]) as learned(competition, until)"
            + " on learned.competition = m.competition"
            + " where m.id > $3 and m.home_goals is not null"
            + " and (learned.until is null or m.played_on > learned.until) order by m.id limit " + CHUNK;

    private static final String CLUBS = "select country, name, competition from clubs";
    private static final String ALIASES = "select country, alias, name from club_aliases";
    /** Matches take their revisions under one lock: whoever has seen this one has seen all before it. */
    public static final String REVISION = "select coalesce(max(revision), 0) from matches";

    private final Database database;

    /**
     * What is stored beside the model's own snapshot.
     *
     * @param results all results that count beside what the model has learned, in no order
     * @param clubs the clubs that imports have named, each with a competition that it was seen in
     * @param aliases spellings beyond the model's own
     * @param revision the latest revision of any match
     */
    record Stored(List<Counted> results, Map<Club, Competition> clubs, List<ClubAlias> aliases, long revision) {}

    public MatchTable(Database database) {
        this.database = database;
    }

    /** A page of matches in order of day and id. */
    public Future<MatchList> list(MatchesQuery query) {
        int limit = Limits.page(query.limit());
        Optional<Cursor> after = query.after().map(Cursor::parse);
        Tuple values = Tuple.tuple()
                .addString(query.competition().orElse(null))
                .addString(query.club().orElse(null))
                .addLocalDate(query.from().orElse(null))
                .addLocalDate(query.to().orElse(null))
                .addBoolean(query.played().orElse(null))
                .addLocalDate(after.map(Cursor::date).orElse(null))
                .addLong(after.map(Cursor::id).orElse(null))
                .addInteger(limit + 1);
        return database.query("list_matches", LIST, values).map(rows -> {
            List<StoredMatch> found = new ArrayList<>();
            rows.forEach(row -> found.add(stored(row)));
            Page<StoredMatch> page = Page.cut(found, limit, MatchTable::place);
            return new MatchList(page.entries(), page.next());
        });
    }

    /** The latest results of a club, the newest first. */
    public Future<List<StoredMatch>> latestResults(Club club, int limit) {
        return database.query("latest_results", LATEST, Tuple.of(club.country(), club.name(), limit))
                .map(rows -> {
                    List<StoredMatch> found = new ArrayList<>();
                    rows.forEach(row -> found.add(stored(row)));
                    return found;
                });
    }

    private static String place(StoredMatch stored) {
        MatchLine match = stored.match();
        return new Cursor(match.date(), match.matchId().orElseThrow()).text();
    }

    /** The match with this id; an unknown one is a {@code NOT_FOUND} failure. */
    public Future<StoredMatch> find(long id) {
        return database.query("find_match", FIND, Tuple.of(id)).map(rows -> {
            if (rows.size() == 0) {
                throw new Failure(
                                Category.NOT_FOUND,
                                "unknown-match",
                                "There is no match with this id; GET /matches lists those there are.",
                                List.of(new Detail("/match_id", id + " is not the id of a stored match")))
                        .asException();
            }
            return stored(rows.iterator().next());
        });
    }

    /** All that the team state is made of, as it was at one moment, whoever imports meanwhile. */
    Future<Stored> stored(Map<Competition, LocalDate> learned, Duration limit) {
        return database.snapshot("load_results", limit, connection -> revision(connection)
                .compose(revision -> counted(connection, learned)
                        .compose(results -> clubs(connection).compose(clubs -> aliases(connection)
                                .map(aliases -> new Stored(results, clubs, aliases, revision))))));
    }

    private static Future<Long> revision(SqlConnection connection) {
        return connection.query(REVISION).execute().map(rows -> rows.iterator()
                .next()
                .getLong(0));
    }

    private static Future<List<Counted>> counted(SqlConnection connection, Map<Competition, LocalDate> learned) {
        Columns<Map.Entry<Competition, LocalDate>> columns = new Columns<>(List.copyOf(learned.entrySet()));
        String[] competitions =
                columns.of(String[]::new, entry -> entry.getKey().id());
        LocalDate[] until = columns.of(LocalDate[]::new, Map.Entry::getValue);
        return counted(connection, competitions, until, 0, new ArrayList<>());
    }

    private static Future<List<Counted>> counted(
            SqlConnection connection, String[] competitions, LocalDate[] until, long after, List<Counted> found) {
        return connection
                .preparedQuery(COUNTED)
                .execute(Tuple.of(competitions, until, after))
                .compose(rows -> {
                    long last = after;
                    for (Row row : rows) {
                        found.add(StoredResults.read(row));
                        last = row.getLong("id");
                    }
                    return rows.size() < CHUNK
                            ? Future.succeededFuture(found)
                            : counted(connection, competitions, until, last, found);
                });
    }

    private static Future<Map<Club, Competition>> clubs(SqlConnection connection) {
        return connection.query(CLUBS).execute().map(rows -> {
            Map<Club, Competition> clubs = new TreeMap<>();
            rows.forEach(row -> clubs.put(
                    new Club(row.getString("country"), row.getString("name")),
                    Competition.parse(row.getString("competition"))));
            return clubs;
        });
    }

    private static Future<List<ClubAlias>> aliases(SqlConnection connection) {
        return connection.query(ALIASES).execute().map(rows -> {
            List<ClubAlias> aliases = new ArrayList<>();
            rows.forEach(row -> aliases.add(
                    new ClubAlias(row.getString("country"), row.getString("alias"), row.getString("name"))));
            return aliases;
        });
    }

    /** The latest revision of any match. */
    public Future<Long> revision() {
        return database.query("match_revision", REVISION, Tuple.tuple())
                .map(rows -> rows.iterator().next().getLong(0));
    }

    /** The match of a row that names its columns as the table does; without an id where the row has none. */
    public static MatchLine line(Row row) {
        return new MatchLine(
                Optional.ofNullable(row.getLong("id")),
                row.getString("competition"),
                row.getLocalDate("played_on"),
                Optional.ofNullable(row.getOffsetDateTime("kickoff")).map(OffsetDateTime::toInstant),
                row.getString("home"),
                row.getString("away"),
                row.getBoolean("neutral"));
    }

    private static StoredMatch stored(Row row) {
        return new StoredMatch(
                line(row),
                row.getString("season"),
                Optional.ofNullable(row.getInteger("home_goals")),
                Optional.ofNullable(row.getInteger("away_goals")));
    }
}
