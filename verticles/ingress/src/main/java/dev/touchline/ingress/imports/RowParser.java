package dev.touchline.ingress.imports;

import dev.touchline.contracts.history.MatchRow;
import dev.touchline.ingress.body.ClubNames;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Makes a match of the cells of one row, whatever format they came in, and names every fault of the row. */
final class RowParser {
    private static final Pattern COMPETITION = Pattern.compile("[a-z]{2,3}\\.[1-9]");
    private static final Pattern SEASON = Pattern.compile("[0-9]{4}(-[0-9]{2})?");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,4}");
    private static final Pattern FLAG = Pattern.compile("true|false|0|1");

    private final ImportRows rows;

    RowParser(ImportRows rows) {
        this.rows = rows;
    }

    /**
     * Adds the match of a row.
     *
     * @param line number of its line
     * @param cells the text of a cell by its column, null where it is empty or absent
     */
    void parse(int line, Function<String, String> cells) {
        Row row = new Row(line, cells);
        MatchRow match = row.match();
        if (!rows.isBad(line)) {
            rows.add(match);
        }
    }

    private final class Row {
        private final int line;
        private final Function<String, String> cells;

        Row(int line, Function<String, String> cells) {
            this.line = line;
            this.cells = cells;
        }

        MatchRow match() {
            Optional<Integer> homeGoals = number("home_goals", MatchRow.MOST_GOALS);
            Optional<Integer> awayGoals = number("away_goals", MatchRow.MOST_GOALS);
            if ((cells.apply("home_goals") == null) != (cells.apply("away_goals") == null)) {
                rows.fault(line, "home_goals and away_goals must both be there, or neither for a fixture");
            }
            String home = club("home");
            String away = club("away");
            if (!home.isEmpty() && home.equals(away)) {
                rows.fault(line, "home and away are the same club");
            }
            return new MatchRow(
                    line,
                    matching("competition", COMPETITION, "an id such as eng.1"),
                    matching("season", SEASON, "such as 2024-25, or 2024"),
                    date(),
                    kickoff(),
                    home,
                    away,
                    neutral(),
                    homeGoals,
                    awayGoals,
                    shots());
        }

        private String matching(String column, Pattern pattern, String demand) {
            String text = cells.apply(column);
            if (text == null || !pattern.matcher(text).matches()) {
                rows.fault(line, column + (text == null ? " is missing" : " must be " + demand));
                return "";
            }
            return text;
        }

        private String club(String column) {
            String name = cells.apply(column);
            String fault = name == null ? "is missing" : ClubNames.fault(name);
            if (fault != null) {
                rows.fault(line, column + " " + fault);
                return "";
            }
            return ClubNames.normal(name);
        }

        private LocalDate date() {
            String text = cells.apply("date");
            try {
                return LocalDate.parse(text == null ? "" : text);
            } catch (DateTimeParseException e) {
                rows.fault(line, text == null ? "date is missing" : "date must be a day such as 2025-08-16");
                return LocalDate.EPOCH;
            }
        }

        private Optional<Instant> kickoff() {
            String text = cells.apply("kickoff");
            try {
                return Optional.ofNullable(text)
                        .map(moment -> OffsetDateTime.parse(moment).toInstant());
            } catch (DateTimeParseException e) {
                rows.fault(line, "the kick-off must be a moment such as 2025-08-16T14:00Z");
                return Optional.empty();
            }
        }

        private boolean neutral() {
            String text = cells.apply("neutral");
            if (text != null && !FLAG.matcher(text).matches()) {
                rows.fault(line, "neutral must be true or false");
            }
            return "true".equals(text) || "1".equals(text);
        }

        private Optional<MatchRow.ShotCounts> shots() {
            Optional<Integer> home = number("shots_home", MatchRow.MOST_SHOTS);
            Optional<Integer> away = number("shots_away", MatchRow.MOST_SHOTS);
            Optional<Integer> homeOnTarget = number("sot_home", MatchRow.MOST_SHOTS);
            Optional<Integer> awayOnTarget = number("sot_away", MatchRow.MOST_SHOTS);
            boolean all = home.isPresent() && away.isPresent() && homeOnTarget.isPresent() && awayOnTarget.isPresent();
            return all
                    ? Optional.of(
                            new MatchRow.ShotCounts(home.get(), away.get(), homeOnTarget.get(), awayOnTarget.get()))
                    : Optional.empty();
        }

        private Optional<Integer> number(String column, int most) {
            String text = cells.apply(column);
            if (text == null) {
                return Optional.empty();
            }
            if (!NUMBER.matcher(text).matches() || Integer.parseInt(text) > most) {
                rows.fault(line, column + " must be a whole number from 0 to " + most);
                return Optional.empty();
            }
            return Optional.of(Integer.valueOf(text));
        }
    }
}
