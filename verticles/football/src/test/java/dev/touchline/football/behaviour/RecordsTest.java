package dev.touchline.football.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.touchline.football.Club;
import dev.touchline.football.Competition;
import dev.touchline.football.FeatureSet;
import dev.touchline.football.Fixture;
import dev.touchline.football.FootballState;
import dev.touchline.football.Result;
import dev.touchline.football.WalkForward;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecordsTest {
    private static final Club ONE = new Club("north", "One");
    private static final Club OTHER = new Club("north", "Other");
    private static final Competition LEAGUE = Competition.parse("north.1");

    @Test
    void readsACompetitionId() {
        assertThat(Competition.parse("eng.2")).isEqualTo(new Competition("eng", 2));
        assertThat(new Competition("eng", 2).id()).isEqualTo("eng.2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "eng", "eng.0", "eng.x", "ENG.1", "eng.1.2"})
    void refusesWhatIsNoCompetitionId(String id) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Competition.parse(id))
                .withMessageContaining("eng.1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "24-25", "2024/25", "2024-2025"})
    void refusesWhatIsNoSeason(String season) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Fixture(LEAGUE, season, LocalDate.EPOCH, ONE, OTHER, false))
                .withMessageContaining("2024-25");
    }

    @Test
    void refusesAClubAgainstItself() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Fixture(LEAGUE, "2024-25", LocalDate.EPOCH, ONE, ONE, false))
                .withMessageContaining("One");
    }

    @Test
    void refusesNegativeGoals() {
        Fixture fixture = new Fixture(LEAGUE, "2024-25", LocalDate.EPOCH, ONE, OTHER, false);

        assertThatIllegalArgumentException().isThrownBy(() -> new Result(fixture, -1, 0, Optional.empty()));
    }

    @Test
    void refusesToWalkBackwards() {
        Result today = result(LocalDate.EPOCH);
        Result yesterday = result(LocalDate.EPOCH.minusDays(1));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new WalkForward()
                        .replay(List.of(today, yesterday), FootballState.empty(), FeatureSet.GOALS, (r, row) -> {}))
                .withMessageContaining("1969-12-31");
    }

    @ParameterizedTest
    @EnumSource
    void givesEveryFeatureItsOwnNameAndAMeaning(FeatureSet set) {
        assertThat(new HashSet<>(set.names())).hasSameSizeAs(set.names());
        assertThat(set.names()).allSatisfy(name -> assertThat(set.meaning(name)).isNotBlank());
        assertThat(set.names()).contains(FeatureSet.EXPECTED_HOME_GOALS, FeatureSet.EXPECTED_AWAY_GOALS);
        assertThat(FeatureSet.byId(set.id())).isEqualTo(set);
    }

    /** A bundle trained on a version must find the same features under the same id for ever: a new list is a new id. */
    @ParameterizedTest
    @EnumSource
    void keepsTheListOfAVersionAsItIs(FeatureSet set) throws IOException {
        try (InputStream list = getClass().getResourceAsStream("/features/" + set.id() + ".txt")) {
            String names = new String(list.readAllBytes(), StandardCharsets.UTF_8);
            assertThat(set.names()).containsExactly(names.strip().split("\n"));
        }
    }

    @Test
    void beginsTheShotsSetWithTheGoalsSet() {
        List<String> goals = FeatureSet.GOALS.names();

        assertThat(FeatureSet.SHOTS.names())
                .startsWith(goals.toArray(String[]::new))
                .hasSizeGreaterThan(goals.size());
    }

    @Test
    void refusesAFeatureSetItDoesNotKnow() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FeatureSet.byId("goals-v0"))
                .withMessageContaining("goals-v1");
    }

    private static Result result(LocalDate date) {
        return new Result(new Fixture(LEAGUE, "1969-70", date, ONE, OTHER, false), 1, 0, Optional.empty());
    }
}
