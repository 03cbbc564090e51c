package dev.touchline.history.imports;

import dev.touchline.contracts.history.MatchRow;
import dev.touchline.football.Club;
import dev.touchline.football.Competition;
import java.time.LocalDate;

/**
 * A row of an import that can be stored: its names resolved, its values checked.
 *
 * @param source the row as it came, for all that needed no change
 */
record CleanRow(MatchRow source, Competition competition, String season, Club home, Club away) {

    /** What identifies the match. */
    record Key(Competition competition, LocalDate date, Club home, Club away) {}

    Key key() {
        return new Key(competition, source.date(), home, away);
    }

    boolean played() {
        return source.homeGoals().isPresent();
    }

    /** Whether another row of the same match says the same. */
    boolean agrees(CleanRow other) {
        MatchRow a = source;
        MatchRow b = other.source;
        return season.equals(other.season)
                && a.neutral() == b.neutral()
                && a.kickoff().equals(b.kickoff())
                && a.homeGoals().equals(b.homeGoals())
                && a.awayGoals().equals(b.awayGoals())
                && a.shots().equals(b.shots());
    }
}
