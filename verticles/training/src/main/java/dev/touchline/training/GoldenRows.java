package dev.touchline.training;

import dev.touchline.bundle.Calibration;
import dev.touchline.bundle.GoldenRow;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Picks the rows an engine must reproduce: real ones spread over the history, made-up ones within and beyond the range of
 * each feature and with holes, and one with nothing known.
 */
final class GoldenRows {
    private static final int REAL = 120;
    private static final int MADE_UP = 80;
    private static final double HOLES = 0.2;

    private final Examples examples;
    private final Random random;

    GoldenRows(Examples examples, long seed) {
        this.examples = examples;
        this.random = new Random(seed);
    }

    List<GoldenRow> of(Forest forest, Calibration calibration) {
        float[] inputs = inputs();
        int width = examples.width();
        float[][] margins = forest.margins(inputs);
        List<GoldenRow> rows = new ArrayList<>();
        for (int i = 0; i < margins.length; i++) {
            float[] features = Arrays.copyOfRange(inputs, i * width, (i + 1) * width);
            rows.add(new GoldenRow(features, margins[i], calibration.probabilities(margins[i])));
        }
        return rows;
    }

    private float[] inputs() {
        int real = Math.min(REAL, examples.size());
        int[] picked = new int[real];
        for (int i = 0; i < real; i++) {
            picked[i] = (int) ((long) (i + 1) * examples.size() / real) - 1;
        }
        int width = examples.width();
        float[] rows = examples.rows(picked);
        float[] all = Arrays.copyOf(rows, (real + MADE_UP + 1) * width);
        for (int column = 0; column < width; column++) {
            float[] range = range(rows, column, real);
            for (int row = real; row < real + MADE_UP; row++) {
                all[row * width + column] = madeUp(range[0], range[1]);
            }
            all[(real + MADE_UP) * width + column] = Float.NaN;
        }
        return all;
    }

    private float[] range(float[] rows, int column, int count) {
        float low = Float.POSITIVE_INFINITY;
        float high = Float.NEGATIVE_INFINITY;
        for (int row = 0; row < count; row++) {
            float value = rows[row * examples.width() + column];
            if (!Float.isNaN(value)) {
                low = Math.min(low, value);
                high = Math.max(high, value);
            }
        }
        return low <= high ? new float[] {low, high} : new float[] {-1, 1};
    }

    private float madeUp(float low, float high) {
        if (random.nextDouble() < HOLES) {
            return Float.NaN;
        }
        return low + (high - low) * (random.nextFloat() * 1.4f - 0.2f);
    }
}
