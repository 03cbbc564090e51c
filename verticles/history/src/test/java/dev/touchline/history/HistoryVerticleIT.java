package dev.touchline.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchline.contracts.Category;
import dev.touchline.contracts.Failure;
import dev.touchline.contracts.history.ClubList;
import dev.touchline.contracts.history.ClubsQuery;
import dev.touchline.contracts.history.CompetitionsQuery;
import dev.touchline.contracts.history.FeatureQuery;
import dev.touchline.contracts.history.HistoryEndpoints;
import dev.touchline.contracts.history.ImportMatches;
import dev.touchline.contracts.history.ImportReport;
import dev.touchline.contracts.history.MatchFeatures;
import dev.touchline.contracts.history.MatchList;
import dev.touchline.contracts.history.MatchList.StoredMatch;
import dev.touchline.contracts.history.MatchRow;
import dev.touchline.contracts.history.MatchesQuery;
import dev.touchline.contracts.prediction.Subject;
import dev.touchline.football.FootballState;
import dev.touchline.history.DatabaseExtension.TestDatabase;
import dev.touchline.mesh.bus.Bus;
import dev.touchline.testing.MeshExtension;
import dev.touchline.testing.SampleMatch;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith({MeshExtension.class, DatabaseExtension.class})
class HistoryVerticleIT {
    private final World world = new World();
    private final SampleMatch sample = world.rest.get(world.rest.size() - 1);
    private RoomFixture room;

    @BeforeEach
    void start(Vertx vertx, Bus bus, MeterRegistry registry, TestDatabase server) {
        room = new RoomFixture(vertx, bus, registry, server, world.base);
        room.start();
    }

    @AfterEach
    void stop() {
        room.stop();
    }

    @Test
    void answersFromTheModelsOwnSnapshotFirst() {
        MatchFeatures features = room.features(sample.home(), sample.away());

        assertThat(features.features().values()).isEqualTo(World.features(features.match(), world.base.state()));
        assertThat(features.provenance().stateVersion()).isEqualTo("feedc0de-0");
        assertThat(features.provenance().featuresAsOf())
                .hasValueSatisfying(day -> assertThat(day).isBefore("2018-01-01"));
    }

    @Test
    void countsImportedResultsAsTrainingWouldHave() {
        int half = world.rest.size() / 2;

        ImportReport first = room.load(World.rows(world.rest.subList(0, half)));
        ImportReport second = room.load(World.rows(world.rest.subList(half, world.rest.size())));

        assertThat(first.added()).isEqualTo(half);
        assertThat(second.added()).isEqualTo(world.rest.size() - half);
        assertThat(second.stateVersion()).isNotEqualTo(first.stateVersion());
        assertCounted(second.stateVersion(), World.replay(List.of(world.learned, world.rest)));
    }

    @Test
    void endsInTheSameStateWhateverTheOrderOfTheImports() {
        List<SampleMatch> shuffled = new ArrayList<>(world.rest);
        Collections.shuffle(shuffled, new Random(3));
        int third = shuffled.size() / 3;
        room.load(World.rows(shuffled.subList(0, third)));
        room.load(World.rows(shuffled.subList(third, 2 * third)));

        ImportReport last = room.load(World.rows(shuffled.subList(2 * third, shuffled.size())));

        assertCounted(last.stateVersion(), World.replay(List.of(world.learned, world.rest)));
    }

    @Test
    void changesNothingWhenTheSameRowsComeTwice() {
        ImportReport first = room.load(World.rows(world.rest));

        ImportReport second = room.load(World.rows(world.rest));

        assertThat(second.unchanged()).isEqualTo(second.read()).isEqualTo(world.rest.size());
        assertThat(second.added() + second.updated()).isZero();
        assertThat(second.stateVersion()).isEqualTo(first.stateVersion());
    }

    @Test
    void isInTheSameStateAfterARestart() {
        room.load(World.rows(world.rest));
        MatchFeatures before = room.features(sample.home(), sample.away());
        room.stop();
        room.start();

        assertThat(room.features(sample.home(), sample.away())).isEqualTo(before);
    }

    @Test
    void takesACorrectedScoreIntoAllThatCameAfterIt() {
        room.load(World.rows(world.rest));
        SampleMatch wrong = world.rest.get(3);
        List<SampleMatch> corrected = new ArrayList<>(world.rest);
        corrected.set(3, withGoals(wrong, 7, 0));

        ImportReport report = room.load(World.rows(List.of(corrected.get(3))));

        assertThat(report.updated()).isEqualTo(1);
        assertCounted(report.stateVersion(), World.replay(List.of(world.learned, corrected)));
    }

    @Test
    void storesWhatTheModelHasLearnedWithoutCountingItTwice() {
        ImportReport report = room.load(World.rows(world.learned));

        assertThat(report.added()).isEqualTo(world.learned.size());
        assertThat(report.alreadyInModel()).isEqualTo(world.learned.size());
        assertThat(report.stateVersion()).isEqualTo("feedc0de-0");
        assertCounted("feedc0de-0", world.base.state());
    }

    @Test
    void tellsThatTheStateHasMovedBeforeItReplies(Bus bus) {
        ConcurrentLinkedQueue<String> heard = new ConcurrentLinkedQueue<>();
        Await.result(bus.subscribe(HistoryEndpoints.STATE_MOVED, moved -> heard.add(moved.stateVersion())));

        Future<List<String>> atReply = room.ask(HistoryEndpoints.IMPORT, new ImportMatches(World.rows(world.rest)))
                .map(report -> List.of(report.stateVersion(), String.join(" ", heard)));

        List<String> reply = Await.result(atReply);
        assertThat(reply.get(1)).contains(reply.get(0));
    }

    @Test
    void neverAnswersFromHalfAnImport() {
        List<SampleMatch> rest = world.rest;
        Map<String, float[]> byVersion = new HashMap<>();
        List<Future<MatchFeatures>> answers = new ArrayList<>();
        FootballState state = world.base.state();
        byVersion.put(
                "feedc0de-0",
                World.features(room.features(sample.home(), sample.away()).match(), state));
        for (int from = 0; from < rest.size(); from += 20) {
            List<SampleMatch> part = rest.subList(from, Math.min(from + 20, rest.size()));
            Future<ImportReport> report = room.ask(HistoryEndpoints.IMPORT, new ImportMatches(World.rows(part)));
            while (!report.isComplete()) {
                answers.add(room.ask(
                        HistoryEndpoints.FEATURES, new FeatureQuery(RoomFixture.clubs(sample.home(), sample.away()))));
                Await.result(answers.get(answers.size() - 1));
            }
            part.stream().map(World::result).sorted().forEach(state::apply);
            byVersion.put(
                    Await.result(report).stateVersion(),
                    World.features(room.features(sample.home(), sample.away()).match(), state));
        }

        assertThat(answers).hasSizeGreaterThan(byVersion.size());
        for (Future<MatchFeatures> answer : answers) {
            String version = answer.result().provenance().stateVersion();
            assertThat(answer.result().features().values()).as(version).isEqualTo(byVersion.get(version));
        }
    }

    @Test
    void givesAFixtureItsResultLater() {
        MatchRow fixture = World.row(1, sample, Optional.empty(), Optional.empty());
        assertThat(room.load(List.of(fixture)).stateVersion()).isEqualTo("feedc0de-0");
        long id = onlyMatch().match().matchId().orElseThrow();
        FeatureQuery query = new FeatureQuery(new Subject.StoredMatch(id));
        assertThat(room.get(HistoryEndpoints.FEATURES, query).match().home()).isEqualTo(sample.home());

        ImportReport report = room.load(World.rows(List.of(sample)));

        assertThat(report.updated()).isEqualTo(1);
        assertThat(onlyMatch().homeGoals()).contains(sample.homeGoals());
        assertThat(onlyMatch().match().matchId()).contains(id);
        assertThat(room.fail(HistoryEndpoints.FEATURES, query).code()).isEqualTo("already-played");
        room.load(List.of(fixture));
        assertThat(onlyMatch().homeGoals()).contains(sample.homeGoals());
    }

    @Test
    void knowsANewClubAtOnceAndAfterARestart() {
        SampleMatch promoted = renamed(sample, "Newtown Rovers");

        ImportReport report = room.load(List.of(World.row(1, promoted, Optional.empty(), Optional.empty())));

        assertThat(report.newClubs()).containsExactly("Newtown Rovers");
        assertThat(room.features("newtown rovers", sample.away()).provenance().coldStart())
                .containsExactly("Newtown Rovers");
        room.stop();
        room.start();
        assertThat(clubs("NEWTOWN")).singleElement().satisfies(club -> {
            assertThat(club.name()).isEqualTo("Newtown Rovers");
            assertThat(club.competition()).isEqualTo(sample.competition());
        });
    }

    @Test
    void storesNothingOfAnImportWithABadRow() {
        List<MatchRow> rows = World.rows(world.rest);
        rows.add(World.row(rows.size() + 1, sample, Optional.of(-1), Optional.of(0)));

        Failure failure = room.fail(HistoryEndpoints.IMPORT, new ImportMatches(rows));

        assertThat(failure.category()).isEqualTo(Category.INVALID);
        assertThat(failure.details()).singleElement().satisfies(detail -> {
            assertThat(detail.pointer()).isEqualTo("line " + rows.size());
            assertThat(detail.reason()).contains("-1 is not a number of goals");
        });
        assertThat(matches(Optional.empty(), 10).matches()).isEmpty();
        assertThat(room.features(sample.home(), sample.away()).provenance().stateVersion())
                .isEqualTo("feedc0de-0");
    }

    @Test
    void refusesASecondMatchOfAClubOnADayThatIsStored() {
        room.load(World.rows(List.of(sample)));
        SampleMatch other = renamed(sample, "Newtown Rovers");

        Failure failure = room.fail(HistoryEndpoints.IMPORT, new ImportMatches(World.rows(List.of(other))));

        assertThat(failure.details().get(0).reason()).contains("already plays on " + sample.date());
        assertThat(clubs("Newtown")).isEmpty();
    }

    @Test
    void pagesThroughAllMatchesInOrder() {
        room.load(World.rows(world.rest));
        List<StoredMatch> seen = new ArrayList<>();
        Optional<String> after = Optional.empty();
        do {
            MatchList page = matches(after, 37);
            seen.addAll(page.matches());
            after = page.next();
        } while (after.isPresent());

        assertThat(seen).hasSize(world.rest.size()).doesNotHaveDuplicates();
        assertThat(seen)
                .isSortedAccordingTo(
                        (a, b) -> a.match().date().compareTo(b.match().date()));
        MatchesQuery broken = new MatchesQuery(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of("x"),
                5);
        assertThat(room.fail(HistoryEndpoints.MATCHES, broken).code()).isEqualTo("invalid-cursor");
    }

    @Test
    void listsClubsAndCompetitions() {
        var competitions =
                room.get(HistoryEndpoints.COMPETITIONS, new CompetitionsQuery()).competitions();
        assertThat(competitions).hasSize(4).allSatisfy(line -> assertThat(line.clubs())
                .isPositive());

        var found = room.get(
                HistoryEndpoints.CLUBS,
                new ClubsQuery(
                        Optional.of(sample.competition()),
                        Optional.of(sample.home().toLowerCase()),
                        5));

        assertThat(found.clubs().get(0).name()).isEqualTo(sample.home());
        assertThat(room.fail(HistoryEndpoints.CLUBS, new ClubsQuery(Optional.empty(), Optional.empty(), 0))
                        .code())
                .isEqualTo("invalid-limit");
    }

    @Test
    void reportsWhetherTheDatabaseAnswers() {
        assertThat(Await.result(room.checks.get("database").get()).ok()).isTrue();
    }

    private void assertCounted(String version, FootballState state) {
        MatchFeatures features = room.features(sample.home(), sample.away());
        assertThat(features.provenance().stateVersion()).isEqualTo(version);
        assertThat(features.features().values()).isEqualTo(World.features(features.match(), state));
    }

    private List<ClubList.ClubLine> clubs(String search) {
        return room.get(HistoryEndpoints.CLUBS, new ClubsQuery(Optional.empty(), Optional.of(search), 9))
                .clubs();
    }

    private StoredMatch onlyMatch() {
        List<StoredMatch> all = matches(Optional.empty(), 10).matches();
        assertThat(all).hasSize(1);
        return all.get(0);
    }

    private MatchList matches(Optional<String> after, int limit) {
        return room.get(
                HistoryEndpoints.MATCHES,
                new MatchesQuery(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        after,
                        limit));
    }

    private static SampleMatch withGoals(SampleMatch m, int home, int away) {
        return new SampleMatch(
                m.competition(), m.season(), m.date(), m.home(), m.away(), home, away, 0, 0, 0, 0, 2, 3, 4);
    }

    private static SampleMatch renamed(SampleMatch m, String home) {
        return new SampleMatch(m.competition(), m.season(), m.date(), home, m.away(), 1, 1, 0, 0, 0, 0, 2, 3, 4);
    }
}
