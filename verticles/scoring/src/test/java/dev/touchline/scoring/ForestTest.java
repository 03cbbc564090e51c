package dev.touchline.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ForestTest {
    private static final int CHECKED_ROWS = 100_000;

    static Stream<Arguments> boosters() {
        return Stream.of(
                Arguments.of("stumps", 5, 40, Map.of("max_depth", 1)),
                Arguments.of("depth 4", 12, 60, Map.of("max_depth", 4, "subsample", 0.7)),
                Arguments.of("deep and ragged", 6, 15, Map.of("max_depth", 12, "min_child_weight", 0)),
                Arguments.of("single leaves", 4, 10, Map.of("max_depth", 4, "gamma", 1e9)),
                Arguments.of(
                        "leaf by leaf", 8, 20, Map.of("max_depth", 0, "max_leaves", 24, "grow_policy", "lossguide")),
                Arguments.of("exact splits", 7, 20, Map.of("max_depth", 5, "tree_method", "exact")),
                Arguments.of("three trees a class and round", 6, 10, Map.of("num_parallel_tree", 3, "subsample", 0.5)),
                Arguments.of("one feature", 1, 10, Map.of("max_depth", 3)),
                Arguments.of("another base score", 5, 20, Map.of("base_score", 0.37)),
                Arguments.of(
                        "pruned",
                        6,
                        20,
                        Map.of("max_depth", 6, "gamma", 2, "updater", "grow_quantile_histmaker,prune")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("boosters")
    void equalsXgboostToTheLastBit(String name, int width, int rounds, Map<String, Object> parameters) {
        byte[] bytes = Boosters.train(width, rounds, parameters);
        try (NativeBooster booster = NativeBooster.load(bytes)) {
            Forest forest = ForestCompiler.compile(BoosterReader.read(bytes));
            float[] rows = Boosters.rows(CHECKED_ROWS, width, 99);

            assertSameBits(forest.margins(rows), booster.margins(rows));
        }
    }

    @Test
    void equalsXgboostOnEveryThresholdAndItsNeighbours() {
        byte[] bytes = Boosters.train(6, 30, 4);
        try (NativeBooster booster = NativeBooster.load(bytes)) {
            Forest forest = ForestCompiler.compile(BoosterReader.read(bytes));
            for (int feature = 0; feature < 6; feature++) {
                for (float threshold : forest.thresholds()[feature]) {
                    float[] rows = Boosters.rows(4, 6, 3);
                    rows[feature] = threshold;
                    rows[6 + feature] = Math.nextDown(threshold);
                    rows[12 + feature] = Math.nextUp(threshold);
                    rows[18 + feature] = -threshold;
                    assertSameBits(forest.margins(rows), booster.margins(rows));
                }
            }
        }
    }

    @Test
    void equalsXgboostOnZerosExtremesAndRowsWithoutAnyValue() {
        float[] values = {0f, -0f, Float.MIN_VALUE, -Float.MIN_VALUE, Float.MAX_VALUE, -Float.MAX_VALUE, Float.NaN};
        byte[] bytes = Boosters.train(5, 30, 5);
        try (NativeBooster booster = NativeBooster.load(bytes)) {
            Forest forest = ForestCompiler.compile(BoosterReader.read(bytes));
            for (float value : values) {
                float[] row = {value, value, value, value, value};
                assertSameBits(forest.margins(row), booster.margins(row));
            }
        }
    }

    @Test
    void scoresABatchAsItScoresEachRow() {
        byte[] bytes = Boosters.train(9, 40, 4);
        try (NativeBooster booster = NativeBooster.load(bytes)) {
            Forest forest = ForestCompiler.compile(BoosterReader.read(bytes));
            float[] rows = Boosters.rows(64, 9, 1);
            float[] batch = forest.margins(rows);
            for (int row = 0; row < 64; row++) {
                float[] alone = Arrays.copyOfRange(rows, row * 9, row * 9 + 9);
                float[] expected = Arrays.copyOfRange(batch, row * 3, row * 3 + 3);
                assertSameBits(forest.margins(alone), expected);
                assertSameBits(booster.margins(alone), expected);
            }
        }
    }

    static void assertSameBits(float[] actual, float[] expected) {
        int[] actualBits = new int[actual.length];
        int[] expectedBits = new int[expected.length];
        for (int i = 0; i < actual.length; i++) {
            actualBits[i] = Float.floatToRawIntBits(actual[i]);
        }
        for (int i = 0; i < expected.length; i++) {
            expectedBits[i] = Float.floatToRawIntBits(expected[i]);
        }
        assertThat(actualBits).isEqualTo(expectedBits);
    }
}
