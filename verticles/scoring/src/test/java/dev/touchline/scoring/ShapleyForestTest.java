package dev.touchline.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.touchline.bundle.Bundle;
import dev.touchline.bundle.GoldenRow;
import dev.touchline.bundle.Part;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ShapleyForestTest {
    private static final int ROWS = 200;

    static Stream<Arguments> boosters() {
        return Stream.of(
                Arguments.of("stumps", 5, 40, Map.of("max_depth", 1)),
                Arguments.of("depth 4", 12, 60, Map.of("max_depth", 4, "subsample", 0.7)),
                Arguments.of("depth 7", 9, 10, Map.of("max_depth", 7)),
                Arguments.of("single leaves", 4, 10, Map.of("max_depth", 4, "gamma", 1e9)),
                Arguments.of("the same features again and again", 2, 20, Map.of("max_depth", 6)),
                Arguments.of(
                        "leaf by leaf", 8, 20, Map.of("max_depth", 0, "max_leaves", 24, "grow_policy", "lossguide")),
                Arguments.of("one feature", 1, 10, Map.of("max_depth", 3)),
                Arguments.of("another base score", 5, 20, Map.of("base_score", 0.37)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("boosters")
    void explainsAsXgboostDoes(String name, int width, int rounds, Map<String, Object> parameters) {
        byte[] bytes = Boosters.train(width, rounds, parameters);
        float[] rows = Boosters.rows(ROWS, width, 99);
        try (NativeBooster booster = NativeBooster.load(bytes)) {
            ShapleyForest forest = ShapleyCompiler.compile(BoosterReader.read(bytes));
            for (int i = 0; i < ROWS; i++) {
                float[] row = Arrays.copyOfRange(rows, i * width, (i + 1) * width);
                assertNear(forest.contributions(row), booster.contributions(row), within(1e-5));
            }
        }
    }

    @Test
    void explainsTheShippedModelAsXgboostDoes() {
        Bundle shipped = Bundle.shipped();
        byte[] bytes = shipped.part(Part.BOOSTER);
        try (NativeBooster booster = NativeBooster.load(bytes)) {
            ShapleyForest forest = ShapleyCompiler.compile(BoosterReader.read(bytes));
            for (GoldenRow row : shipped.golden()) {
                assertNear(forest.contributions(row.features()), booster.contributions(row.features()), within(1e-5));
            }
        }
    }

    @Test
    void addsUpToTheMarginsOfADeepModel() {
        byte[] bytes = Boosters.train(20, 15, Map.of("max_depth", 14, "min_child_weight", 0));
        BoosterTrees trees = BoosterReader.read(bytes);
        ShapleyForest forest = ShapleyCompiler.compile(trees);
        float[] row = Boosters.rows(1, 20, 4);
        float[] margins = ForestCompiler.compile(trees).margins(row);

        double[] found = forest.contributions(row);
        for (int type = 0; type < 3; type++) {
            double sum = Arrays.stream(found, type * 21, (type + 1) * 21).sum();
            assertThat(sum).isCloseTo(margins[type], within(1e-5));
        }
    }

    /** By hand: x0 < 0 ? (x1 < 0 ? 8 : 4) : 0, and every split sends a half of the training rows each way. */
    @Test
    void sharesAGainBetweenTheFeaturesThatMakeItTogether() {
        BoosterTrees.Tree tree = new BoosterTrees.Tree(
                new int[] {1, 3, -1, -1, -1},
                new int[] {2, 4, -1, -1, -1},
                new int[] {0, 1, 0, 0, 0},
                new float[] {0, 0, 0, 8, 4},
                new int[5],
                new float[] {4, 2, 2, 1, 1});
        BoosterTrees trees = new BoosterTrees(2, 0, new int[] {1}, List.of(tree));

        double[] found = ShapleyCompiler.compile(trees).contributions(new float[] {-1, -1});

        // Nothing known: 3. x0 alone: 6. x1 alone: 4. Both: 8.
        assertThat(found).containsExactly(new double[] {0, 0, 0, 3.5, 1.5, 3, 0, 0, 0}, within(1e-12));
    }

    @Test
    void givesAnswersWhereNoTrainingRowEverCame() {
        BoosterTrees.Tree tree = new BoosterTrees.Tree(
                new int[] {1, -1, -1},
                new int[] {2, -1, -1},
                new int[3],
                new float[] {0, 5, 1},
                new int[3],
                new float[] {3, 0, 3});
        BoosterTrees trees = new BoosterTrees(1, 0, new int[] {0}, List.of(tree));

        ShapleyForest forest = ShapleyCompiler.compile(trees);

        assertThat(forest.contributions(new float[] {-1})).containsExactly(4, 1, 0, 0, 0, 0);
        assertThat(forest.contributions(new float[] {1})).containsExactly(0, 1, 0, 0, 0, 0);
    }

    private static void assertNear(double[] actual, float[] expected, Offset<Double> tolerance) {
        assertThat(actual).hasSameSizeAs(expected);
        for (int i = 0; i < expected.length; i++) {
            assertThat(actual[i]).isCloseTo(expected[i], tolerance);
        }
    }
}
