package dev.touchline.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import dev.touchline.bundle.BackTestRow;
import dev.touchline.contracts.Category;
import dev.touchline.contracts.Failure;
import dev.touchline.contracts.history.ClubProfile;
import dev.touchline.contracts.history.ClubProfile.Venue;
import dev.touchline.contracts.history.ClubQuery;
import dev.touchline.contracts.history.HistoryEndpoints;
import dev.touchline.contracts.history.LedgerEntry;
import dev.touchline.contracts.history.PredictedMatch;
import dev.touchline.contracts.history.PredictedMatches;
import dev.touchline.contracts.history.PredictedMatches.DayCount;
import dev.touchline.contracts.history.PredictedMatchesQuery;
import dev.touchline.contracts.history.PredictionSource;
import dev.touchline.contracts.history.SettledQuery;
import dev.touchline.contracts.history.TrackRecord;
import dev.touchline.contracts.history.TrackRecord.Forecaster;
import dev.touchline.contracts.history.TrackRecordQuery;
import dev.touchline.contracts.prediction.MatchLine;
import dev.touchline.contracts.prediction.ModelIdentity;
import dev.touchline.contracts.prediction.Provenance;
import dev.touchline.contracts.prediction.ThreeWay;
import dev.touchline.history.DatabaseExtension.TestDatabase;
import dev.touchline.history.trackrecord.Rows;
import dev.touchline.mesh.bus.Bus;
import dev.touchline.testing.MeshExtension;
import dev.touchline.testing.SampleMatch;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What was predicted, what came of it, and how good that was: on a real database, beside a back-test of three matches. */
@ExtendWith({MeshExtension.class, DatabaseExtension.class})
class TrackRecordIT {
    private static final Instant KICKOFF = Instant.now().plusSeconds(3600);
    private static final LocalDate DAY = LocalDate.ofInstant(KICKOFF, ZoneOffset.UTC);

    private final World world = new World();
    private final SampleMatch sample = world.rest.get(world.rest.size() - 1);
    private final List<BackTestRow> rows = List.of(
            Rows.row(sample.competition(), "2017-08-05", sample.home(), sample.away(), 2, 0),
            Rows.row(sample.competition(), "2017-08-12", sample.away(), sample.home(), 0, 1),
            Rows.row("zzz.1", "2017-08-12", "Elsewhere", "Nowhere", 1, 1));

    private RoomFixture room;
    private TestDatabase database;

    @BeforeEach
    void start(Vertx vertx, Bus bus, MeterRegistry registry, TestDatabase server) {
        database = server;
        room = new RoomFixture(vertx, bus, registry, server, world.withBackTest(rows));
        room.start();
    }

    @AfterEach
    void stop() {
        room.stop();
    }

    private void record(String home, String away, String run, double probaHome, Instant madeAt) {
        MatchLine line =
                new MatchLine(Optional.empty(), sample.competition(), DAY, Optional.of(KICKOFF), home, away, false);
        room.get(
                HistoryEndpoints.RECORD,
                new LedgerEntry(
                        line,
                        new ThreeWay(probaHome, 0.9 - probaHome, 0.1),
                        new ModelIdentity("model", "1", "shipped", run, "data"),
                        new Provenance(Optional.empty(), List.of(), List.of(), "state-1"),
                        madeAt));
    }

    /** Stores a match behind the back of the checks, for its day is after the day of the tests' clock. */
    private void store(String home, String away, String goals) throws SQLException {
        database.execute(
                """
                insert into competitions values ('%1$s', '%2$s', 1) on conflict do nothing;
                insert into clubs (country, name, competition) values ('%2$s', '%3$s', '%1$s'), ('%2$s', '%4$s', '%1$s')
                    on conflict do nothing;
                insert into matches (competition, country, season, played_on, kickoff, home, away, neutral,
                    home_goals, away_goals)
                values ('%1$s', '%2$s', '2018-19', '%5$s', '%6$s', '%3$s', '%4$s', false, %7$s)
                """
                        .formatted(sample.competition(), sample.country(), home, away, DAY, KICKOFF, goals));
    }

    private void livePrediction() throws SQLException {
        Instant now = Instant.now();
        record(sample.home(), sample.away(), "old-run", 0.3, now.minusSeconds(60));
        record(sample.home(), sample.away(), "new-run", 0.7, now);
        store(sample.home(), sample.away(), "1, 0");
    }

    private static PredictedMatchesQuery all(Optional<String> after, int limit) {
        return new PredictedMatchesQuery(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                after,
                limit);
    }

    private TrackRecord record(Optional<PredictionSource> source) {
        return room.get(HistoryEndpoints.TRACK_RECORD, new TrackRecordQuery(source));
    }

    @Test
    void isUsefulBeforeAnythingWasPredictedLive() {
        TrackRecord record = record(Optional.empty());

        assertThat(record.parts())
                .extracting(TrackRecord.Part::source, TrackRecord.Part::matches)
                .containsExactly(tuple(PredictionSource.LIVE, 0), tuple(PredictionSource.BACKTEST, 3));
        assertThat(record.parts().get(1).label()).startsWith("Back-test of season 2016-17: made afterwards");
        assertThat(record.forecasters()).hasSize(3).allMatch(scores -> scores.matches() == 3);
        assertThat(record.worstMisses().get(0).match().home()).isEqualTo(sample.away());
    }

    @Test
    void gradesALivePredictionWhenItsResultComesByTheNewestBeforeKickOff() throws SQLException {
        assertThat(record(Optional.of(PredictionSource.LIVE)).forecasters()).isEmpty();

        livePrediction();
        TrackRecord live = record(Optional.of(PredictionSource.LIVE));

        assertThat(live.parts()).singleElement().satisfies(part -> {
            assertThat(part.matches()).isEqualTo(1);
            assertThat(part.label()).startsWith("Live");
        });
        assertThat(live.forecasters())
                .extracting(TrackRecord.Scores::forecaster)
                .containsExactly(Forecaster.MODEL, Forecaster.CLASS_PRIOR, Forecaster.ELO);
        // -ln 0.7, the newer of the two
        assertThat(live.forecasters().get(0).logLoss()).isCloseTo(0.3566749, within(1e-6));
        assertThat(record(Optional.empty()).forecasters().get(0).matches()).isEqualTo(4);
        assertThat(record(Optional.of(PredictionSource.BACKTEST))
                        .forecasters()
                        .get(0)
                        .matches())
                .isEqualTo(3);
    }

    @Test
    void listsLiveMatchesThenTheBackTestAPageAtATime() throws SQLException {
        livePrediction();
        List<PredictedMatch> seen = new ArrayList<>();
        Optional<String> after = Optional.empty();
        do {
            PredictedMatches page = room.get(HistoryEndpoints.PREDICTED_MATCHES, all(after, 1));
            assertThat(page.matches()).hasSize(1);
            assertThat(page.days().isPresent()).isEqualTo(after.isEmpty());
            seen.addAll(page.matches());
            after = page.next();
        } while (after.isPresent());

        assertThat(seen)
                .extracting(PredictedMatch::source)
                .containsExactly(
                        PredictionSource.LIVE,
                        PredictionSource.BACKTEST,
                        PredictionSource.BACKTEST,
                        PredictionSource.BACKTEST);
        assertThat(seen.get(0).modelRunId()).isEqualTo("new-run");
        assertThat(seen.get(0).match().matchId()).isPresent();
        assertThat(seen.get(0).grade()).isPresent();
    }

    @Test
    void countsTheDaysWhateverDaysAreAskedFor() throws SQLException {
        livePrediction();
        PredictedMatchesQuery oneDay = new PredictedMatchesQuery(
                Optional.empty(),
                Optional.of(sample.competition()),
                Optional.of(sample.home()),
                Optional.of(DAY),
                Optional.of(DAY),
                Optional.of(true),
                Optional.empty(),
                10);

        PredictedMatches page = room.get(HistoryEndpoints.PREDICTED_MATCHES, oneDay);

        assertThat(page.matches()).extracting(PredictedMatch::source).containsExactly(PredictionSource.LIVE);
        assertThat(page.next()).isEmpty();
        assertThat(page.days())
                .contains(List.of(
                        new DayCount(LocalDate.of(2017, 8, 5), 1),
                        new DayCount(LocalDate.of(2017, 8, 12), 1),
                        new DayCount(DAY, 1)));
    }

    @Test
    void handsOutEveryPredictionThatIsGradedOrLocked() throws SQLException {
        livePrediction();
        record("Never", "Imported", "new-run", 0.5, Instant.now());
        SettledQuery live = new SettledQuery(Optional.of(PredictionSource.LIVE), Optional.empty(), 10);
        assertThat(room.get(HistoryEndpoints.SETTLED, live).matches()).hasSize(1);

        database.execute("alter table predictions disable trigger user");
        database.execute("update predictions set kickoff = kickoff - interval '2 hours', played_on = played_on"
                + " where home = 'Never'");
        List<PredictedMatch> settled = room.get(HistoryEndpoints.SETTLED, live).matches();

        assertThat(settled).hasSize(2);
        assertThat(settled.get(1).match().home()).isEqualTo("Never");
        assertThat(settled.get(1).grade()).isEmpty();
        assertThat(settled.get(1).season()).isEmpty();
        SettledQuery both = new SettledQuery(Optional.empty(), Optional.empty(), 2);
        PredictedMatches first = room.get(HistoryEndpoints.SETTLED, both);
        assertThat(room.get(HistoryEndpoints.SETTLED, new SettledQuery(Optional.empty(), first.next(), 9))
                        .matches())
                .hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "backtest_", "backtest_-1", "backtest_99999999999", "2019-01-01"})
    void refusesACursorThatIsNoneOfItsOwn(String cursor) {
        Failure failure = room.fail(HistoryEndpoints.PREDICTED_MATCHES, all(Optional.of(cursor), 5));

        assertThat(failure.code()).isEqualTo("invalid-cursor");
    }

    @Test
    void tellsOfAClubFromTheBackTestAndFromImportedResults() {
        room.load(World.rows(world.rest));

        ClubProfile club = room.get(
                HistoryEndpoints.CLUB,
                new ClubQuery(sample.home().toUpperCase(Locale.ROOT), Optional.of(sample.competition())));

        assertThat(club.name()).isEqualTo(sample.home());
        assertThat(club.country()).isEqualTo(sample.country());
        assertThat(club.elo()).isPresent();
        assertThat(club.asOf()).contains(sample.date());
        assertThat(club.form()).hasSize(10).isSortedAccordingTo((a, b) -> b.date()
                .compareTo(a.date()));
        assertThat(club.form().get(0))
                .isEqualTo(new ClubProfile.Result(
                        sample.date(),
                        sample.competition(),
                        sample.away(),
                        Venue.HOME,
                        sample.homeGoals(),
                        sample.awayGoals()));
        assertThat(club.ratings()).hasSizeGreaterThan(10).isSortedAccordingTo((a, b) -> a.date()
                .compareTo(b.date()));
        assertThat(club.ratings().get(0).elo()).isEqualTo(1600);
    }

    @Test
    void tellsOfAClubBeforeAnythingWasImported() {
        ClubProfile club = room.get(HistoryEndpoints.CLUB, new ClubQuery(sample.home(), Optional.empty()));

        assertThat(club.form()).extracting(ClubProfile.Result::venue).containsExactly(Venue.AWAY, Venue.HOME);
        assertThat(club.form().get(0).goalsFor()).isEqualTo(1);
        assertThat(club.ratings()).extracting(ClubProfile.Rating::elo).containsExactly(1600.0, 1500.0);
    }

    @Test
    void offersTheNearestNamesForAnUnknownClub() {
        Failure failure = room.fail(HistoryEndpoints.CLUB, new ClubQuery(sample.home() + "x", Optional.empty()));

        assertThat(failure.category()).isEqualTo(Category.NOT_FOUND);
        assertThat(failure.details().get(0).suggestions()).contains(sample.home());
    }
}
