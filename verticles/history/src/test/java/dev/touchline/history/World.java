package dev.touchline.history;

import dev.touchline.bundle.BackTestRow;
import dev.touchline.contracts.history.MatchRow;
import dev.touchline.contracts.prediction.MatchLine;
import dev.touchline.football.Club;
import dev.touchline.football.ClubAlias;
import dev.touchline.football.Competition;
import dev.touchline.football.FeatureSet;
import dev.touchline.football.Fixture;
import dev.touchline.football.FootballState;
import dev.touchline.football.Result;
import dev.touchline.history.state.ModelBase;
import dev.touchline.history.trackrecord.BackTest;
import dev.touchline.testing.SampleMatch;
import dev.touchline.testing.SampleSeasons;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Invented seasons: the model knows those before 2018, the results since then are there to be imported. */
public final class World {
    static final Clock CLOCK = Clock.fixed(Instant.parse("2019-01-10T12:00:00Z"), ZoneOffset.UTC);
    static final LocalDate LEARNED_BEFORE = LocalDate.of(2018, 1, 1);

    public final List<SampleMatch> learned;
    public final List<SampleMatch> rest;
    public final ModelBase base;

    public World() {
        List<SampleMatch> all = SampleSeasons.of(11, 2, 6, 4).matches().stream()
                .filter(m -> m.date().isBefore(LocalDate.of(2019, 1, 1)))
                .toList();
        learned = all.stream().filter(m -> m.date().isBefore(LEARNED_BEFORE)).toList();
        rest = all.stream().filter(m -> !m.date().isBefore(LEARNED_BEFORE)).toList();
        SampleMatch first = learned.get(0);
        base = new ModelBase(
                bytes(replay(List.of(learned))),
                "feedc0de00112233",
                FeatureSet.GOALS,
                List.of(new ClubAlias(first.country(), "The Nickname", first.home())),
                BackTest.of(List.of(), "feedc0de0011"));
    }

    /** The same model with a back-test. */
    ModelBase withBackTest(List<BackTestRow> rows) {
        return new ModelBase(
                base.snapshot(), base.digest(), base.features(), base.aliases(), BackTest.of(rows, "feedc0de0011"));
    }

    /** The state after all these matches in their one order. */
    static FootballState replay(List<List<SampleMatch>> matches) {
        FootballState state = FootballState.empty();
        matches.forEach(part -> part.stream().map(World::result).sorted().forEach(state::apply));
        return state;
    }

    static Result result(SampleMatch m) {
        return new Result(fixture(m), m.homeGoals(), m.awayGoals(), Optional.empty());
    }

    static Fixture fixture(SampleMatch m) {
        Club home = new Club(m.country(), m.home());
        Club away = new Club(m.country(), m.away());
        return new Fixture(Competition.parse(m.competition()), m.season(), m.date(), home, away, false);
    }

    /** What the features of a match are in a state. */
    static float[] features(MatchLine match, FootballState state) {
        Competition competition = Competition.parse(match.competition());
        Fixture fixture = new Fixture(
                competition,
                state.seasonFor(competition, match.date()),
                match.date(),
                new Club(competition.country(), match.home()),
                new Club(competition.country(), match.away()),
                false);
        return state.features(fixture, FeatureSet.GOALS).values();
    }

    static List<MatchRow> rows(List<SampleMatch> matches) {
        List<MatchRow> rows = new ArrayList<>();
        for (SampleMatch m : matches) {
            rows.add(row(rows.size() + 1, m, Optional.of(m.homeGoals()), Optional.of(m.awayGoals())));
        }
        return rows;
    }

    static MatchRow row(int line, SampleMatch m, Optional<Integer> homeGoals, Optional<Integer> awayGoals) {
        return new MatchRow(
                line,
                m.competition(),
                m.season(),
                m.date(),
                Optional.empty(),
                m.home(),
                m.away(),
                false,
                homeGoals,
                awayGoals,
                Optional.empty());
    }

    static SampleMatch withGoals(SampleMatch m, int home, int away) {
        return new SampleMatch(
                m.competition(), m.season(), m.date(), m.home(), m.away(), home, away, 0, 0, 0, 0, 2, 3, 4);
    }

    static SampleMatch renamed(SampleMatch m, String home) {
        return new SampleMatch(m.competition(), m.season(), m.date(), home, m.away(), 1, 1, 0, 0, 0, 0, 2, 3, 4);
    }

    private static byte[] bytes(FootballState state) {
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            state.write(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
