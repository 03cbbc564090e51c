package dev.touchline.bench.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SoakBenchTest {
    @Test
    void findsTheSlopeOfALineAndOfAFlatOne() {
        List<Vitals> seen = List.of(
                new Vitals(0, 100, 50, 30, 90),
                new Vitals(1, 103, 50, 30, 90),
                new Vitals(2, 106, 50, 30, 90),
                new Vitals(4, 112, 50, 30, 90));

        assertThat(SoakBench.slope(seen, Vitals::rss)).isCloseTo(3, within(1e-9));
        assertThat(SoakBench.slope(seen, Vitals::threads)).isZero();
        assertThat(SoakBench.slope(seen.subList(0, 1), Vitals::rss)).isZero();
    }

    @Test
    void noticesAThreadAMinuteAndLetsOneThatComesAndGoesPass() {
        List<Vitals> leaking = IntStream.range(0, 36)
                .mapToObj(look -> new Vitals(look / 4.0, 300, 60, 40 + look / 4, 90))
                .toList();
        List<Vitals> steady = IntStream.range(0, 36)
                .mapToObj(look -> new Vitals(look / 4.0, 300 + look % 3, 60 + look % 2, 40 + look % 5, 90 + look % 6))
                .toList();

        assertThat(Bar.ALL.stream().filter(bar -> !bar.kept(leaking)))
                .extracting(Bar::what)
                .containsExactly("threads");
        assertThat(Bar.ALL).allMatch(bar -> bar.kept(steady));
    }

    @Test
    void looksAtAProcess() throws Exception {
        Vitals own = Vitals.of(ProcessHandle.current().pid(), 0);

        assertThat(own.rss()).isGreaterThan(10);
        assertThat(own.heap()).isBetween(1.0, own.rss() * 2);
        assertThat(own.threads()).isGreaterThan(5);
        assertThat(own.files()).isGreaterThan(5);
    }

    @Test
    void refusesWordsThatItDoesNotKnow() {
        assertThat(SoakBench.minutes(List.of())).isEqualTo(10);
        assertThat(SoakBench.minutes(List.of("minutes=5"))).isEqualTo(5);
        assertThatThrownBy(() -> SoakBench.minutes(List.of("minutes=1"))).hasMessageContaining("2 to");
        assertThatThrownBy(() -> SoakBench.minutes(List.of("hours=1"))).hasMessageContaining("minutes=");
    }
}
