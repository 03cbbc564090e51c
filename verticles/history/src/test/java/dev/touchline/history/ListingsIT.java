package dev.touchline.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchline.contracts.history.ClubsQuery;
import dev.touchline.contracts.history.CompetitionsQuery;
import dev.touchline.contracts.history.HistoryEndpoints;
import dev.touchline.contracts.history.MatchList;
import dev.touchline.contracts.history.MatchList.StoredMatch;
import dev.touchline.contracts.history.MatchesQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What can be looked up, and whether it can. */
class ListingsIT extends OpenRoom {
    @Test
    void pagesThroughAllMatchesInOrder() {
        room.load(World.rows(world.rest));
        List<StoredMatch> seen = new ArrayList<>();
        Optional<String> after = Optional.empty();
        do {
            MatchList page = room.matches(after, 37);
            seen.addAll(page.matches());
            after = page.next();
        } while (after.isPresent());

        assertThat(seen).hasSize(world.rest.size()).doesNotHaveDuplicates();
        assertThat(seen)
                .isSortedAccordingTo(
                        (a, b) -> a.match().date().compareTo(b.match().date()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "-999999999-01-01_1", "+999999999-12-31_1"})
    void refusesACursorThatIsNoneOfItsOwn(String cursor) {
        MatchesQuery broken = new MatchesQuery(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(cursor),
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
}
