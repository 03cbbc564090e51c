package dev.touchline.bench.micro;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BenchmarksTest {
    @Test
    void scoresTheSameBitsInEveryWayThatIsCompared() throws Exception {
        ScoringBenchmark scoring = new ScoringBenchmark();
        scoring.batch = 8;
        scoring.load();
        try {
            float[] compiled = scoring.compiled();
            float[][] inplace = scoring.inplace();

            assertThat(scoring.matrix()).isDeepEqualTo(inplace);
            for (int row = 0; row < scoring.batch; row++) {
                for (int type = 0; type < 3; type++) {
                    assertThat(compiled[3 * row + type]).isEqualTo(inplace[row][type]);
                }
            }
        } finally {
            scoring.close();
        }
    }

    @Test
    void replaysAsManyMatchesAsItsFigureIsDividedBy() {
        assertThat(new ReplayBenchmark().matches()).isEqualTo(ReplayBenchmark.MATCHES);
    }

    @Test
    void asksForARowOfTheShippedModelsWidth() {
        assertThat(new FeatureBenchmark().featuresOfOneMatch().values()).isNotEmpty();
    }
}
