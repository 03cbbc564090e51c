package dev.touchline.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchline.bench.rounds.Spread;
import org.junit.jupiter.api.Test;

class ResultsTest {
    @Test
    void comparesPathsWithinARoundSoThatASlowRoundHurtsBoth() {
        Results results = new Results();
        add(results, 1_000, 500);
        add(results, 100, 60);
        add(results, 1_000, 400);

        Spread ratio = results.ratio(Path.MISS, Path.WALK);

        assertThat(ratio).isEqualTo(new Spread(0.5, 0.4, 0.6));
        assertThat(results.median(Path.WALK, Measurement::perSecond)).isEqualTo(1_000);
    }

    @Test
    void sumsWhatWasRefused() {
        Results results = new Results();
        results.add(Path.HIT, new Measurement(1, 1, 1, 9, 2, 1));
        results.add(Path.MISS, new Measurement(1, 1, 1, 9, 3, 1));

        assertThat(results.refused()).isEqualTo(5);
    }

    private static void add(Results results, double walk, double miss) {
        results.add(Path.WALK, new Measurement(walk, 1, 1, 9, 0, 1));
        results.add(Path.MISS, new Measurement(miss, 1, 1, 9, 0, 1));
    }
}
