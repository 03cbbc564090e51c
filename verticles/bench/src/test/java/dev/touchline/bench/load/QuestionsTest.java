package dev.touchline.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchline.bench.fixtures.Pairings;
import dev.touchline.football.FootballState;
import dev.touchline.mesh.json.Json;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class QuestionsTest {
    private static final LocalDate TODAY = LocalDate.parse("2026-06-01");
    private static final int ENOUGH = 100_000;

    private final FootballState state = Pairings.shippedState();
    private final Questions questions = Questions.from(TODAY, new Pairings(state));

    record Asked(String home, String away, String competition, OffsetDateTime kickoff) {}

    @Test
    void areEnoughForALongRunAndNoTwoAlike() {
        assertThat(questions.count()).isGreaterThan(2_000_000);
        Set<Asked> seen = new HashSet<>();
        for (int i = 0; i < ENOUGH; i++) {
            seen.add(Json.read(questions.next(), Asked.class));
        }
        assertThat(seen).hasSize(ENOUGH);
    }

    @Test
    void areOfManyLeaguesAndOfDaysThatTheServiceTakes() {
        Set<String> leagues = new HashSet<>();
        for (int i = 0; i < ENOUGH; i++) {
            Asked asked = Json.read(questions.next(), Asked.class);
            leagues.add(asked.competition());
            assertThat(asked.home()).isNotEqualTo(asked.away());
            assertThat(asked.kickoff())
                    .isBetween(
                            TODAY.plusDays(1).atStartOfDay().atOffset(ZoneOffset.UTC),
                            TODAY.plusDays(399).atStartOfDay().atOffset(ZoneOffset.UTC));
        }
        assertThat(leagues).hasSizeGreaterThan(5);
    }
}
