package dev.touchline.training.data;

import dev.touchline.football.Club;
import dev.touchline.football.Competition;
import dev.touchline.football.Fixture;
import dev.touchline.football.ShotCounts;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes matches of rows. Not safe for use by several threads. */
public final class MatchParser {
    private final Map<String, Competition> competitions = new HashMap<>();
    private final Map<String, LocalDate> dates = new HashMap<>();
    private final Map<Club, Club> clubs = new HashMap<>();

    /**
     * The matches of these rows.
     *
     * @throws DataException naming file and line of every row that is none
     */
    public List<Match> parse(List<Row> rows) {
        List<Match> matches = new ArrayList<>(rows.size());
        List<Offence> offences = new ArrayList<>();
        for (Row row : rows) {
            try {
                matches.add(match(row));
            } catch (IllegalArgumentException | DateTimeException e) {
                offences.add(row.offence(e.getMessage()));
            }
        }
        if (!offences.isEmpty()) {
            throw new DataException(offences.size() + " rows cannot be read:", offences);
        }
        return matches;
    }

    private Match match(Row row) {
        Competition competition = competitions.computeIfAbsent(row.get(Column.COMPETITION), Competition::parse);
        LocalDate date = dates.computeIfAbsent(row.get(Column.DATE), LocalDate::parse);
        String season = row.get(Column.SEASON);
        if (season.isEmpty()) {
            throw new IllegalArgumentException("season is empty");
        }
        Fixture fixture = new Fixture(
                competition,
                season,
                date,
                club(competition, row, Column.HOME),
                club(competition, row, Column.AWAY),
                false);
        String source = row.get(Column.SOURCE);
        Optional<Odds> odds = odds(row);
        return new Match(
                row.file(),
                row.line(),
                source.isEmpty() ? row.file() : source,
                fixture,
                score(row),
                shots(row),
                odds,
                row.has(Column.ODDS_HOME) && odds.isEmpty());
    }

    private Club club(Competition competition, Row row, Column column) {
        Club club = new Club(competition.country(), row.get(column));
        Club first = clubs.putIfAbsent(club, club);
        return first == null ? club : first;
    }

    private static Optional<Score> score(Row row) {
        if (row.get(Column.HOME_GOALS).isEmpty() && row.get(Column.AWAY_GOALS).isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Score(count(row, Column.HOME_GOALS), count(row, Column.AWAY_GOALS)));
    }

    private static Optional<ShotCounts> shots(Row row) {
        for (Column column : List.of(Column.SHOTS_HOME, Column.SHOTS_AWAY, Column.SOT_HOME, Column.SOT_AWAY)) {
            if (row.get(column).isEmpty()) {
                return Optional.empty();
            }
        }
        return Optional.of(new ShotCounts(
                count(row, Column.SHOTS_HOME),
                count(row, Column.SHOTS_AWAY),
                count(row, Column.SOT_HOME),
                count(row, Column.SOT_AWAY)));
    }

    private static Optional<Odds> odds(Row row) {
        for (Column column : List.of(Column.ODDS_HOME, Column.ODDS_DRAW, Column.ODDS_AWAY)) {
            if (row.get(column).isEmpty()) {
                return Optional.empty();
            }
        }
        return Optional.of(
                new Odds(number(row, Column.ODDS_HOME), number(row, Column.ODDS_DRAW), number(row, Column.ODDS_AWAY)));
    }

    private static int count(Row row, Column column) {
        try {
            int value = Integer.parseInt(row.get(column));
            if (value >= 0) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(say(row, column, "is not a whole number"), e);
        }
        throw new IllegalArgumentException(say(row, column, "is negative"));
    }

    private static double number(Row row, Column column) {
        try {
            return Double.parseDouble(row.get(column));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(say(row, column, "is not a number"), e);
        }
    }

    private static String say(Row row, Column column, String what) {
        return column.header() + " '" + row.get(column) + "' " + what;
    }
}
