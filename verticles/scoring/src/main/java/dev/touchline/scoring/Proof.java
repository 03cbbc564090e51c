package dev.touchline.scoring;

import dev.touchline.bundle.Calibration;
import dev.touchline.bundle.GoldenRow;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** Shows that our trees say what XGBoost says, margins to the last bit, or tells where they do not. */
final class Proof {
    private static final int CHUNK = 2_048;
    private static final long SEED = 20_260_101;
    /** Deep trees cost XGBoost's single precision some digits. */
    private static final double NEAR = 1e-3;

    private final Forest forest;
    private final NativeBooster booster;

    Proof(Forest forest, NativeBooster booster) {
        this.forest = forest;
        this.booster = booster;
    }

    /**
     * Compares the two on random rows, in parallel on the processors there are.
     *
     * @throws IllegalArgumentException at a difference
     */
    void onRandomRows(int count) {
        RandomRows random = new RandomRows(forest.thresholds());
        int chunks = (count + CHUNK - 1) / CHUNK;
        IntStream.range(0, chunks).parallel().forEach(chunk -> {
            float[] rows = random.draw(Math.min(CHUNK, count - chunk * CHUNK), SEED + chunk);
            requireSame(forest.margins(rows), booster.margins(rows), "the compiled trees and XGBoost differ");
        });
    }

    /**
     * Compares how both explain random rows: XGBoost does it in single precision, so the last digits may differ.
     *
     * @throws IllegalArgumentException at a difference
     */
    void ofContributions(ShapleyForest shapley, int count) {
        RandomRows random = new RandomRows(forest.thresholds());
        for (int i = 0; i < count; i++) {
            float[] row = random.draw(1, SEED - i - 1);
            requireNear(shapley.contributions(row), booster.contributions(row));
        }
    }

    /**
     * Compares an engine with what the trainer saw.
     *
     * @throws IllegalArgumentException at a difference
     */
    static void onGoldenRows(
            UnaryOperator<float[]> margins, int width, List<GoldenRow> golden, Calibration calibration) {
        if (golden.isEmpty()) {
            throw new IllegalArgumentException("it has no golden rows to prove itself on");
        }
        for (GoldenRow row : golden) {
            if (row.features().length != width) {
                throw new IllegalArgumentException(
                        "a golden row has " + row.features().length + " values, not " + width);
            }
            requireSame(margins.apply(row.features()), row.margins(), "the engine and a golden row differ");
            if (!Arrays.equals(calibration.probabilities(row.margins()), row.probabilities())) {
                throw new IllegalArgumentException("the calibration and a golden row differ");
            }
        }
    }

    private static void requireNear(double[] actual, float[] expected) {
        for (int i = 0; i < expected.length; i++) {
            if (!(Math.abs(actual[i] - expected[i]) <= NEAR * Math.max(1, Math.abs(expected[i])))) {
                throw new IllegalArgumentException(
                        "a contribution is " + actual[i] + " and XGBoost's own is " + expected[i]);
            }
        }
    }

    private static void requireSame(float[] actual, float[] expected, String otherwise) {
        int at = firstDifference(actual, expected);
        if (at >= 0) {
            throw new IllegalArgumentException(otherwise + ": margin " + actual[at] + " instead of " + expected[at]);
        }
    }

    /** Arrays.equals would take all NaNs for one; what counts here is every bit. */
    private static int firstDifference(float[] actual, float[] expected) {
        for (int i = 0; i < Math.min(actual.length, expected.length); i++) {
            if (Float.floatToRawIntBits(actual[i]) != Float.floatToRawIntBits(expected[i])) {
                return i;
            }
        }
        return actual.length == expected.length ? -1 : 0;
    }
}
