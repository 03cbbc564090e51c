package dev.touchline.training.contract;

import dev.touchline.training.data.Column;
import dev.touchline.training.data.MatchFile;
import dev.touchline.training.data.Offence;
import dev.touchline.training.data.Row;
import dev.touchline.training.settings.Spelling;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The rules that look at one row at a time. A row that a rule has nothing to say on does not break it. */
final class RowRules {
    private RowRules() {}

    private static String say(Column column, Row row, String what) {
        return column.header() + " '" + row.get(column) + "' " + what;
    }

    private static Optional<LocalDate> day(String text) {
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** {@code not_null}: these columns have a value. */
    record NotNull(String id, String what, Severity severity, List<Column> columns) implements RowRule {
        NotNull {
            Rule.needBasics(id, what, severity);
            Rule.need(columns != null && !columns.isEmpty(), "rule " + id + " needs columns");
            columns = List.copyOf(columns);
        }

        @Override
        public Optional<String> fault(Row row) {
            return columns.stream()
                    .filter(column -> row.get(column).isEmpty())
                    .findFirst()
                    .map(column -> column.header() + " is empty");
        }

        /** A column that a file does not have is one offence and not one in every row. */
        @Override
        public void check(List<MatchFile> files, Consumer<Offence> found) {
            for (MatchFile file : files) {
                if (file.rows().isEmpty()) {
                    continue;
                }
                Row any = file.rows().get(0);
                columns.stream()
                        .filter(column -> !any.has(column))
                        .forEach(column ->
                                found.accept(new Offence(file.name(), 0, "there is no column " + column.header())));
                List<Column> present = columns.stream().filter(any::has).toList();
                if (!present.isEmpty()) {
                    new NotNull(id, what, severity, present).checkRows(file, found);
                }
            }
        }
    }

    /** {@code pattern}: the column, where it has a value, matches a regular expression as a whole. */
    record Matches(String id, String what, Severity severity, Column column, Pattern regex) implements RowRule {
        Matches {
            Rule.needBasics(id, what, severity);
            Rule.need(column != null && regex != null, "rule " + id + " needs a column and a regex");
        }

        @Override
        public Optional<String> fault(Row row) {
            String value = row.get(column);
            return value.isEmpty() || regex.matcher(value).matches()
                    ? Optional.empty()
                    : Optional.of(say(column, row, "does not look like " + regex));
        }
    }

    /** {@code range}: the column, where it has a value, is a number from {@code min} to {@code max}. */
    record Range(String id, String what, Severity severity, Column column, double min, double max) implements RowRule {
        Range {
            Rule.needBasics(id, what, severity);
            Rule.need(column != null, "rule " + id + " needs a column");
            Rule.need(min <= max, "rule " + id + ": min is above max");
        }

        @Override
        public Optional<String> fault(Row row) {
            String text = row.get(column);
            if (text.isEmpty()) {
                return Optional.empty();
            }
            try {
                double value = Double.parseDouble(text);
                return value >= min && value <= max
                        ? Optional.empty()
                        : Optional.of(say(column, row, "is not from " + min + " to " + max));
            } catch (NumberFormatException e) {
                return Optional.of(say(column, row, "is not a number"));
            }
        }
    }

    /** {@code day}: the date is an ISO day that exists. */
    record Day(String id, String what, Severity severity) implements RowRule {
        Day {
            Rule.needBasics(id, what, severity);
        }

        @Override
        public Optional<String> fault(Row row) {
            return day(row.get(Column.DATE)).isPresent()
                    ? Optional.empty()
                    : Optional.of(say(Column.DATE, row, "is not a day such as 2024-08-17"));
        }
    }

    /** {@code home_not_away}: a club does not play against itself. */
    record HomeNotAway(String id, String what, Severity severity) implements RowRule {
        HomeNotAway {
            Rule.needBasics(id, what, severity);
        }

        @Override
        public Optional<String> fault(Row row) {
            return row.get(Column.HOME).equals(row.get(Column.AWAY))
                    ? Optional.of(row.get(Column.HOME) + " plays against itself")
                    : Optional.empty();
        }
    }

    /**
     * {@code date_within_season}: a match of {@code 2024-25} is from July 2024 to June 2025, one of {@code 2024} from
     * January to December, give or take some days.
     */
    record DateWithinSeason(String id, String what, Severity severity, int daysEarlier, int daysLater)
            implements RowRule {
        private static final Pattern LABEL = Pattern.compile("(\\d{4})(?:-(\\d{2}))?");

        DateWithinSeason {
            Rule.needBasics(id, what, severity);
            Rule.need(daysEarlier >= 0 && daysLater >= 0, "rule " + id + ": days cannot be negative");
        }

        @Override
        public Optional<String> fault(Row row) {
            Matcher label = LABEL.matcher(row.get(Column.SEASON));
            if (!label.matches()) {
                return Optional.of(say(Column.SEASON, row, "is not a season such as 2024-25 or 2024"));
            }
            int year = Integer.parseInt(label.group(1));
            boolean split = label.group(2) != null;
            if (split && Integer.parseInt(label.group(2)) != (year + 1) % 100) {
                return Optional.of(say(Column.SEASON, row, "does not name two years in a row"));
            }
            LocalDate first = LocalDate.of(year, split ? 7 : 1, 1);
            LocalDate from = first.minusDays(daysEarlier);
            LocalDate to = first.plusYears(1).minusDays(1).plusDays(daysLater);
            return day(row.get(Column.DATE))
                    .filter(date -> date.isBefore(from) || date.isAfter(to))
                    .map(date -> date + " is not in season " + row.get(Column.SEASON));
        }
    }

    /** {@code known_competition}: the competition is one of these. */
    record KnownCompetition(String id, String what, Severity severity, Set<String> competitions) implements RowRule {
        KnownCompetition {
            Rule.needBasics(id, what, severity);
            Rule.need(competitions != null && !competitions.isEmpty(), "rule " + id + " needs competitions");
            competitions = Set.copyOf(competitions);
        }

        @Override
        public Optional<String> fault(Row row) {
            String competition = row.get(Column.COMPETITION);
            return competitions.contains(competition)
                    ? Optional.empty()
                    : Optional.of("competition '" + competition + "' is not known"
                            + Spelling.nearest(competition, competitions)
                                    .map(name -> ", did you mean '" + name + "'?")
                                    .orElse(""));
        }
    }
}
