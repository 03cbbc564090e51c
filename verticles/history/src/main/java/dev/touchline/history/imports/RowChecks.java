package dev.touchline.history.imports;

import dev.touchline.contracts.history.MatchRow;
import dev.touchline.contracts.history.MatchRow.ShotCounts;
import dev.touchline.football.Competition;
import dev.touchline.history.state.Shown;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What can be judged of a row by itself. */
final class RowChecks {
    private static final int MAX_AHEAD_DAYS = 750;
    private static final Pattern SEASON = Pattern.compile("[12][0-9]{3}(-[0-9]{2})?");

    private final LocalDate today;

    RowChecks(LocalDate today) {
        this.today = today;
    }

    /** Tells every fault of the row. */
    void check(MatchRow row, Consumer<String> fault) {
        checkDate(row, fault);
        checkName("home", row.home(), fault);
        checkName("away", row.away(), fault);
        checkGoals(row, fault);
        row.shots().ifPresent(shots -> checkShots(shots, fault));
        if (row.season() != null
                && !row.season().isBlank()
                && !isSeason(row.season().strip())) {
            fault.accept("'" + Shown.shortened(row.season())
                    + "' is not a season; write 2024-25, or 2024 for a calendar year");
        }
    }

    private void checkDate(MatchRow row, Consumer<String> fault) {
        LocalDate date = row.date();
        if (date == null) {
            fault.accept("the date is missing");
            return;
        }
        if (date.isBefore(Competition.FIRST_DAY)) {
            fault.accept("the date " + date + " is before the first league match ever");
        } else if (date.isAfter(today.plusDays(MAX_AHEAD_DAYS))) {
            fault.accept("the date " + date + " is more than " + MAX_AHEAD_DAYS + " days ahead");
        } else if (row.homeGoals().isPresent() && date.isAfter(today.plusDays(1))) {
            fault.accept("a match on " + date + " cannot have a result yet");
        }
        if (row.kickoff().filter(at -> !near(at, date)).isPresent()) {
            fault.accept("the kick-off " + row.kickoff().get() + " is not on " + date);
        }
    }

    /** The day is the local one, which may differ from the UTC day of the kick-off by one. */
    private static boolean near(Instant kickoff, LocalDate date) {
        Instant start = date.atStartOfDay(ZoneOffset.UTC).toInstant();
        return !kickoff.isBefore(start.minusSeconds(86_400)) && kickoff.isBefore(start.plusSeconds(2 * 86_400));
    }

    private static void checkName(String side, String name, Consumer<String> fault) {
        if (name == null || name.isBlank()) {
            fault.accept("the " + side + " club is missing");
        } else if (name.strip().codePoints().count() > MatchRow.LONGEST_NAME) {
            fault.accept("the name of the " + side + " club is longer than " + MatchRow.LONGEST_NAME + " characters: "
                    + Shown.shortened(name));
        } else if (name.codePoints().anyMatch(Shown::invisible)) {
            fault.accept("the name of the " + side + " club holds a control or invisible character: "
                    + Shown.shortened(name));
        } else if (name.codePoints().noneMatch(Character::isLetterOrDigit)) {
            fault.accept("the name of the " + side + " club has no letter: " + Shown.shortened(name));
        }
    }

    private static void checkGoals(MatchRow row, Consumer<String> fault) {
        if (row.homeGoals().isPresent() != row.awayGoals().isPresent()) {
            fault.accept("only one side's goals are given; give both for a result or none for a fixture");
        }
        Stream.of(row.homeGoals(), row.awayGoals())
                .flatMap(Optional::stream)
                .filter(goals -> goals < 0 || goals > MatchRow.MOST_GOALS)
                .findFirst()
                .ifPresent(goals -> fault.accept(goals + " is not a number of goals, 0 to " + MatchRow.MOST_GOALS));
    }

    private static void checkShots(ShotCounts shots, Consumer<String> fault) {
        Stream.of(shots.home(), shots.away(), shots.homeOnTarget(), shots.awayOnTarget())
                .filter(count -> count < 0 || count > MatchRow.MOST_SHOTS)
                .findFirst()
                .ifPresent(count -> fault.accept(count + " is not a number of shots, 0 to " + MatchRow.MOST_SHOTS));
        if (shots.homeOnTarget() > shots.home() || shots.awayOnTarget() > shots.away()) {
            fault.accept("there are more shots on target than shots");
        }
    }

    private static boolean isSeason(String season) {
        if (!SEASON.matcher(season).matches()) {
            return false;
        }
        return season.length() == 4
                || Integer.parseInt(season.substring(5)) == (Integer.parseInt(season.substring(0, 4)) + 1) % 100;
    }
}
