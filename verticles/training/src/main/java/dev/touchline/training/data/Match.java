package dev.touchline.training.data;

import dev.touchline.football.Club;
import dev.touchline.football.Fixture;
import dev.touchline.football.Result;
import dev.touchline.football.ShotCounts;
import java.util.Optional;

/**
 * A match as the files tell it.
 *
 * @param file name of the file it was first found in
 * @param line its line there
 * @param source whom the row is credited to; the file's name where the row does not say
 * @param fixture who met whom and when
 * @param score goals, absent when the match is still to be played
 * @param shots attempts, where they are known
 * @param odds closing odds, where they are known
 * @param awarded whether its file has closing odds for the other matches but none for this one: such results were
 *     decided at a table, so they count in standings but nothing is to be learnt from them
 */
public record Match(
        String file,
        long line,
        String source,
        Fixture fixture,
        Optional<Score> score,
        Optional<ShotCounts> shots,
        Optional<Odds> odds,
        boolean awarded) {

    /** The match with its score; refuses a match without one with an {@link IllegalStateException}. */
    public Result result() {
        Score goals = score.orElseThrow(() -> new IllegalStateException(file + ":" + line + " has no score"));
        return new Result(fixture, goals.home(), goals.away(), shots);
    }

    /** The same match with its clubs by other names. */
    public Match between(Club home, Club away) {
        if (home.equals(fixture.home()) && away.equals(fixture.away())) {
            return this;
        }
        Fixture renamed =
                new Fixture(fixture.competition(), fixture.season(), fixture.date(), home, away, fixture.neutral());
        return new Match(file, line, source, renamed, score, shots, odds, awarded);
    }

    /** The same match with what only the other row knows of it. */
    Match filledFrom(Match other) {
        return new Match(
                file,
                line,
                source,
                fixture,
                score.or(other::score),
                shots.or(other::shots),
                odds.or(other::odds),
                awarded || other.awarded);
    }
}
