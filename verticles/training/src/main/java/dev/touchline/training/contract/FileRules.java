package dev.touchline.training.contract;

import dev.touchline.training.data.Column;
import dev.touchline.training.data.MatchFile;
import dev.touchline.training.data.Offence;
import dev.touchline.training.data.Row;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** The rules that look at all rows together. */
final class FileRules {
    private static final List<Column> MATCH = List.of(Column.COMPETITION, Column.DATE, Column.HOME, Column.AWAY);

    private FileRules() {}

    private static String key(Row row, List<Column> columns) {
        return columns.stream().map(row::get).collect(Collectors.joining(" | "));
    }

    private static String place(Row row) {
        return row.file() + ":" + row.line();
    }

    private static Offence whole(List<MatchFile> files, String reason) {
        return new Offence(files.stream().map(MatchFile::name).collect(Collectors.joining(", ")), 0, reason);
    }

    /** {@code unique_key}: no two rows of one file have the same values in these columns. */
    record UniqueKey(String id, String what, Severity severity, List<Column> columns) implements FileRule {
        UniqueKey {
            Rule.needBasics(id, what, severity);
            Rule.need(columns != null && !columns.isEmpty(), "rule " + id + " needs columns");
            columns = List.copyOf(columns);
        }

        @Override
        public void check(List<MatchFile> files, Consumer<Offence> found) {
            for (MatchFile file : files) {
                Map<String, Row> seen = new HashMap<>();
                for (Row row : file.rows()) {
                    Row first = seen.putIfAbsent(key(row, columns), row);
                    if (first != null) {
                        found.accept(row.offence(key(row, columns) + " is in line " + first.line() + " already"));
                    }
                }
            }
        }
    }

    /** {@code club_plays_once_a_day}: no club has two matches on one day, whichever files they are in. */
    record ClubPlaysOnceADay(String id, String what, Severity severity) implements FileRule {
        ClubPlaysOnceADay {
            Rule.needBasics(id, what, severity);
        }

        @Override
        public void check(List<MatchFile> files, Consumer<Offence> found) {
            Set<String> matches = new HashSet<>();
            Map<String, Row> busy = new HashMap<>();
            for (MatchFile file : files) {
                for (Row row : file.rows()) {
                    if (matches.add(key(row, MATCH))) {
                        check(row, Column.HOME, busy, found);
                        check(row, Column.AWAY, busy, found);
                    }
                }
            }
        }

        private static void check(Row row, Column side, Map<String, Row> busy, Consumer<Offence> found) {
            String country = row.get(Column.COMPETITION).split("\\.", 2)[0];
            Row first = busy.putIfAbsent(country + '|' + row.get(Column.DATE) + '|' + row.get(side), row);
            if (first != null && first != row) {
                found.accept(row.offence(
                        row.get(side) + " has another match on " + row.get(Column.DATE) + ", " + place(first)));
            }
        }
    }

    /** {@code scores_agree}: files that tell of the same match tell the same score. */
    record ScoresAgree(String id, String what, Severity severity) implements FileRule {
        ScoresAgree {
            Rule.needBasics(id, what, severity);
        }

        @Override
        public void check(List<MatchFile> files, Consumer<Offence> found) {
            if (files.size() < 2) {
                return;
            }
            Map<String, Row> seen = new HashMap<>();
            for (MatchFile file : files) {
                for (Row row : file.rows()) {
                    Row first = seen.putIfAbsent(key(row, MATCH), row);
                    if (first != null && !score(row).equals(score(first))) {
                        found.accept(
                                row.offence("ends " + score(row) + ", but " + score(first) + " in " + place(first)));
                    }
                }
            }
        }

        private static String score(Row row) {
            return row.get(Column.HOME_GOALS) + "-" + row.get(Column.AWAY_GOALS);
        }
    }

    /** {@code row_count}: the files have at least {@code min} and at most {@code max} rows together. */
    record RowCount(String id, String what, Severity severity, long min, long max) implements FileRule {
        RowCount {
            Rule.needBasics(id, what, severity);
            Rule.need(min <= max, "rule " + id + ": min is above max");
        }

        @Override
        public void check(List<MatchFile> files, Consumer<Offence> found) {
            long rows = files.stream().mapToLong(file -> file.rows().size()).sum();
            if (rows < min || rows > max) {
                found.accept(whole(files, rows + " rows, expected " + min + " to " + max));
            }
        }
    }

    /** {@code goals_mean}: the mean number of goals in a match is from {@code min} to {@code max}. */
    record GoalsMean(String id, String what, Severity severity, double min, double max) implements FileRule {
        GoalsMean {
            Rule.needBasics(id, what, severity);
            Rule.need(min <= max, "rule " + id + ": min is above max");
        }

        @Override
        public void check(List<MatchFile> files, Consumer<Offence> found) {
            long goals = 0;
            long matches = 0;
            for (MatchFile file : files) {
                for (Row row : file.rows()) {
                    int sum = goals(row);
                    goals += Math.max(sum, 0);
                    matches += sum >= 0 ? 1 : 0;
                }
            }
            double mean = matches == 0 ? 0 : (double) goals / matches;
            if (mean < min || mean > max) {
                found.accept(whole(
                        files,
                        String.format(Locale.ROOT, "%.2f goals a match, expected %.2f to %.2f", mean, min, max)));
            }
        }

        /** Goals of both sides, or -1 where the row does not tell them. */
        private static int goals(Row row) {
            try {
                return Integer.parseInt(row.get(Column.HOME_GOALS)) + Integer.parseInt(row.get(Column.AWAY_GOALS));
            } catch (NumberFormatException e) {
                return -1;
            }
        }
    }
}
