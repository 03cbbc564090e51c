package dev.touchline.history;

import dev.touchline.contracts.Category;
import dev.touchline.contracts.Failure;
import dev.touchline.contracts.Failure.Detail;
import dev.touchline.contracts.FailureException;
import dev.touchline.contracts.history.MatchFeatures;
import dev.touchline.contracts.history.MatchList.StoredMatch;
import dev.touchline.contracts.prediction.MatchLine;
import dev.touchline.contracts.prediction.Provenance;
import dev.touchline.contracts.prediction.Subject;
import dev.touchline.contracts.scoring.Features;
import dev.touchline.football.Club;
import dev.touchline.football.ClubStanding;
import dev.touchline.football.Competition;
import dev.touchline.football.FeatureRow;
import dev.touchline.football.Fixture;
import dev.touchline.history.state.LiveState;
import dev.touchline.history.state.Pairing;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** Builds the features of a match from the team state. Asks nobody and waits for nothing. */
final class FeatureDesk {
    private static final int MAX_AHEAD_DAYS = 400;
    private static final long SECONDS_A_DAY = 86_400;

    private final Clock clock;

    FeatureDesk(Clock clock) {
        this.clock = clock;
    }

    /** The features of a match between two clubs by name. */
    MatchFeatures of(Subject.Clubs asked, LiveState live) {
        Pairing pair = Pairing.of(asked, live.clubs());
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        LocalDate date = asked.kickoff().map(at -> day(at, today)).orElse(today);
        MatchLine line = new MatchLine(
                Optional.empty(),
                pair.competition().id(),
                date,
                asked.kickoff(),
                pair.home().name(),
                pair.away().name(),
                asked.neutral());
        Fixture fixture = new Fixture(
                pair.competition(),
                live.state().seasonFor(pair.competition(), date),
                date,
                pair.home(),
                pair.away(),
                asked.neutral());
        return features(line, fixture, live);
    }

    /** The features of a stored match that is still to be played. */
    MatchFeatures of(StoredMatch stored, LiveState live) {
        MatchLine line = stored.match();
        if (stored.homeGoals().isPresent()) {
            throw invalid(
                    "already-played",
                    "This match has been played; predictions are for matches to come.",
                    new Detail(
                            "/match_id",
                            "it ended " + stored.homeGoals().get() + "-"
                                    + stored.awayGoals().orElseThrow() + " on " + line.date()));
        }
        Competition competition = Competition.parse(line.competition());
        Fixture fixture = new Fixture(
                competition,
                stored.season(),
                line.date(),
                new Club(competition.country(), line.home()),
                new Club(competition.country(), line.away()),
                line.neutral());
        return features(line, fixture, live);
    }

    private static MatchFeatures features(MatchLine line, Fixture fixture, LiveState live) {
        refuseThePast(fixture, live);
        FeatureRow row = live.state().features(fixture, live.features());
        Provenance provenance = new Provenance(
                live.asOf(),
                row.missing(),
                row.coldStart().stream().map(Club::name).toList(),
                live.version());
        return new MatchFeatures(line, new Features.Row(live.features().id(), row.values()), provenance);
    }

    private static LocalDate day(Instant kickoff, LocalDate today) {
        // By its number first: a moment may lie beyond all days.
        long day = Math.floorDiv(kickoff.getEpochSecond(), SECONDS_A_DAY);
        if (day > today.toEpochDay() + MAX_AHEAD_DAYS) {
            throw invalid(
                    "kickoff-too-far-ahead",
                    "Nothing sensible can be said of a match more than " + MAX_AHEAD_DAYS + " days ahead.",
                    new Detail("/kickoff", "the last day is " + today.plusDays(MAX_AHEAD_DAYS)));
        }
        if (day < Competition.FIRST_DAY.toEpochDay()) {
            throw invalid(
                    "kickoff-in-the-past",
                    "Predictions are for matches to come.",
                    new Detail("/kickoff", "there was no league football then"));
        }
        return LocalDate.ofEpochDay(day);
    }

    /** The state knows what happened since: a prediction of the past would be hindsight. */
    private static void refuseThePast(Fixture fixture, LiveState live) {
        Optional<ClubStanding> home = live.clubs().standing(fixture.home());
        Optional<ClubStanding> away = live.clubs().standing(fixture.away());
        boolean homeLast = lastDay(home).isAfter(lastDay(away));
        if (!fixture.date().isAfter(lastDay(homeLast ? home : away))) {
            ClubStanding standing = (homeLast ? home : away).orElseThrow();
            LocalDate last = standing.lastMatch().orElseThrow();
            throw invalid(
                    "kickoff-in-the-past",
                    "Predictions are for matches to come: give a kick-off after " + last + ".",
                    new Detail(
                            "/kickoff",
                            "the last known result of " + standing.club().name() + " is of " + last));
        }
    }

    private static LocalDate lastDay(Optional<ClubStanding> club) {
        return club.flatMap(ClubStanding::lastMatch).orElse(LocalDate.MIN);
    }

    private static FailureException invalid(String code, String message, Detail detail) {
        return new Failure(Category.INVALID, code, message, List.of(detail)).asException();
    }
}
