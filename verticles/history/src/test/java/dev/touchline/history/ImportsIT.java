package dev.touchline.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchline.contracts.Category;
import dev.touchline.contracts.Failure;
import dev.touchline.contracts.Failure.Detail;
import dev.touchline.contracts.history.FeatureQuery;
import dev.touchline.contracts.history.HistoryEndpoints;
import dev.touchline.contracts.history.ImportMatches;
import dev.touchline.contracts.history.ImportReport;
import dev.touchline.contracts.history.MatchList.StoredMatch;
import dev.touchline.contracts.history.MatchRow;
import dev.touchline.contracts.prediction.Subject;
import dev.touchline.testing.SampleMatch;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What an import stores and what it refuses. */
class ImportsIT extends OpenRoom {
    @Test
    void changesNothingWhenTheSameRowsComeTwice() {
        ImportReport first = room.load(World.rows(world.rest));

        ImportReport second = room.load(World.rows(world.rest));

        assertThat(second.unchanged()).isEqualTo(second.read()).isEqualTo(world.rest.size());
        assertThat(second.added() + second.updated()).isZero();
        assertThat(second.stateVersion()).isEqualTo(first.stateVersion());
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
        SampleMatch promoted = World.renamed(sample, "Newtown Rovers");

        ImportReport report = room.load(List.of(World.row(1, promoted, Optional.empty(), Optional.empty())));

        assertThat(report.newClubs()).containsExactly("Newtown Rovers");
        assertThat(room.features("newtown rovers", sample.away()).provenance().coldStart())
                .containsExactly("Newtown Rovers");
        room.stop();
        room.start();
        assertThat(room.clubs("NEWTOWN")).singleElement().satisfies(club -> {
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
        assertThat(room.matches(Optional.empty(), 10).matches()).isEmpty();
        assertThat(room.features(sample.home(), sample.away()).provenance().stateVersion())
                .isEqualTo("feedc0de-0");
    }

    @Test
    void refusesASecondMatchOfAClubOnADayThatIsStored() {
        room.load(World.rows(List.of(sample)));
        SampleMatch other = World.renamed(sample, "Newtown Rovers");

        Failure failure = room.fail(HistoryEndpoints.IMPORT, new ImportMatches(World.rows(List.of(other))));

        assertThat(failure.details().get(0).reason()).contains("already plays on " + sample.date());
        assertThat(room.clubs("Newtown")).isEmpty();
    }

    @Test
    void namesAllThatIsWrongWithRowsThatAreOnlyChecked() {
        room.load(World.rows(List.of(sample)));
        MatchRow engaged = World.row(1, World.renamed(sample, "Newtown Rovers"), Optional.empty(), Optional.empty());
        MatchRow bad = World.row(2, sample, Optional.of(-1), Optional.of(0));

        Failure failure = room.fail(HistoryEndpoints.IMPORT, new ImportMatches(List.of(bad, engaged), true));

        assertThat(failure.details()).extracting(Detail::pointer).containsExactly("line 1", "line 2");
    }

    @Test
    void storesNothingOfRowsThatAreOnlyChecked() {
        ImportReport report = room.get(HistoryEndpoints.IMPORT, new ImportMatches(World.rows(List.of(sample)), true));

        assertThat(report.read()).isOne();
        assertThat(report.added()).isZero();
        assertThat(room.matches(Optional.empty(), 10).matches()).isEmpty();
    }

    private StoredMatch onlyMatch() {
        List<StoredMatch> all = room.matches(Optional.empty(), 10).matches();
        assertThat(all).hasSize(1);
        return all.get(0);
    }
}
