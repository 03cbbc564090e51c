package dev.touchline.history.trackrecord;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.touchline.bundle.BackTestRow;
import dev.touchline.contracts.history.PredictedMatch;
import dev.touchline.contracts.history.PredictionSource;
import dev.touchline.contracts.prediction.ThreeWay;
import dev.touchline.football.Club;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BackTestTest {
    private final BackTest backTest = BackTest.of(
            List.of(
                    Rows.row("eng.1", "2016-08-27", "Blues", "Reds", 0, 3),
                    Rows.row("eng.2", "2016-08-20", "Reds", "Greens", 1, 1)),
            "run-1");

    @Test
    void gradesItsMatchesInOrderOfDay() {
        assertThat(backTest.judged())
                .extracting(judged -> judged.match().match().home())
                .containsExactly("Reds", "Blues");
        PredictedMatch first = backTest.judged().get(0).match();
        assertThat(first.source()).isEqualTo(PredictionSource.BACKTEST);
        assertThat(first.modelRunId()).isEqualTo("run-1");
        assertThat(first.computedAt()).isEmpty();
        assertThat(first.match().matchId()).isEmpty();
        assertThat(first.grade()).hasValueSatisfying(grade -> {
            assertThat(grade.hit()).isFalse();
            // -ln 0.25
            assertThat(grade.logLoss()).isCloseTo(1.3862944, within(1e-6));
        });
    }

    @Test
    void findsTheMatchesOfAClubAtHomeAndAway() {
        assertThat(backTest.of(new Club("eng", "Reds")))
                .extracting(BackTestRow::competition)
                .containsExactly("eng.2", "eng.1");
        assertThat(backTest.of(new Club("sco", "Reds"))).isEmpty();
    }

    @Test
    void saysWhatTheHostsOfALeagueDid() {
        assertThat(backTest.classPrior("eng.1")).contains(new ThreeWay(0.45, 0.27, 0.28));
        assertThat(backTest.classPrior("es.1")).isEmpty();
    }

    @Test
    void favoursTheBetterClubByWhatRatingsMeantInItsSeason() {
        BackTest season = BackTest.of(
                IntStream.range(0, 60)
                        .mapToObj(i -> Rows.row("eng.1", "2016-08-20", "A" + i, "B" + i, i % 4 == 0 ? 0 : 2, 1))
                        .toList(),
                "run");

        ThreeWay said = season.elo(1700, 1500).orElseThrow();

        assertThat(said.home()).isGreaterThan(said.away());
        assertThat(said.home() + said.draw() + said.away()).isCloseTo(1, within(1e-9));
    }

    @Test
    void saysNothingWithoutRows() {
        BackTest none = BackTest.of(List.of(), "run");

        assertThat(none.judged()).isEmpty();
        assertThat(none.elo(1500, 1500)).isEmpty();
        assertThat(none.seasons()).isEmpty();
    }
}
