package dev.touchline.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchline.contracts.history.FeatureQuery;
import dev.touchline.contracts.history.HistoryEndpoints;
import dev.touchline.contracts.history.ImportMatches;
import dev.touchline.contracts.history.ImportReport;
import dev.touchline.contracts.history.MatchFeatures;
import dev.touchline.football.FootballState;
import dev.touchline.mesh.bus.Bus;
import dev.touchline.testing.SampleMatch;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

/** How results become the state that features are built from. */
class TeamStateIT extends OpenRoom {
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
        corrected.set(3, World.withGoals(wrong, 7, 0));

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

    private void assertCounted(String version, FootballState state) {
        MatchFeatures features = room.features(sample.home(), sample.away());
        assertThat(features.provenance().stateVersion()).isEqualTo(version);
        assertThat(features.features().values()).isEqualTo(World.features(features.match(), state));
    }
}
