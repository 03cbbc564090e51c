package dev.touchline.history.state;

import dev.touchline.football.Club;
import dev.touchline.football.Competition;
import dev.touchline.football.Fixture;
import dev.touchline.football.Result;
import dev.touchline.football.ShotCounts;
import io.vertx.sqlclient.Row;
import java.util.Optional;

/** How a stored match becomes a result. */
public final class StoredResults {
    public static final String COLUMNS =
            "m.id, m.competition, m.season, m.played_on, m.home, m.away, m.neutral, m.home_goals,"
                    + " m.away_goals, m.home_shots, m.away_shots, m.home_shots_on_target, m.away_shots_on_target, m.revision";

    private StoredResults() {}

    /** Reads a row of these columns that has goals. */
    public static Counted read(Row row) {
        Competition competition = Competition.parse(row.getString("competition"));
        Fixture fixture = new Fixture(
                competition,
                row.getString("season"),
                row.getLocalDate("played_on"),
                new Club(competition.country(), row.getString("home")),
                new Club(competition.country(), row.getString("away")),
                row.getBoolean("neutral"));
        Result result = new Result(fixture, row.getInteger("home_goals"), row.getInteger("away_goals"), shots(row));
        return new Counted(result, row.getLong("revision"));
    }

    private static Optional<ShotCounts> shots(Row row) {
        return Optional.ofNullable(row.getInteger("home_shots"))
                .map(home -> new ShotCounts(
                        home,
                        row.getInteger("away_shots"),
                        row.getInteger("home_shots_on_target"),
                        row.getInteger("away_shots_on_target")));
    }
}
