package dev.touchline.scoring;

import java.util.SplittableRandom;

/**
 * Rows that try a forest: values over the range of a feature's thresholds and a little beyond, thresholds themselves,
 * missing values, and now and then a row without any value. The same seed gives the same rows.
 */
final class RandomRows {
    private static final double MISSING = 0.1;
    private static final double ON_A_THRESHOLD = 0.15;
    private static final double EMPTY_ROW = 0.01;
    private static final double MARGIN = 0.1;
    /** For a feature that no tree asks for, any value will do. */
    private static final float[] UNUSED = {-1, 1};

    private final float[][] thresholds;

    RandomRows(float[][] thresholds) {
        this.thresholds = thresholds;
    }

    float[] draw(int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int width = thresholds.length;
        float[] rows = new float[count * width];
        for (int row = 0; row < count; row++) {
            boolean empty = random.nextDouble() < EMPTY_ROW;
            for (int feature = 0; feature < width; feature++) {
                rows[row * width + feature] = empty ? Float.NaN : value(random, feature);
            }
        }
        return rows;
    }

    private float value(SplittableRandom random, int feature) {
        float[] known = thresholds[feature].length == 0 ? UNUSED : thresholds[feature];
        double kind = random.nextDouble();
        if (kind < MISSING) {
            return Float.NaN;
        }
        if (kind < MISSING + ON_A_THRESHOLD) {
            return known[random.nextInt(known.length)];
        }
        double low = known[0];
        double span = Math.max(known[known.length - 1] - low, 1e-3);
        return (float) (low + span * (random.nextDouble() * (1 + 2 * MARGIN) - MARGIN));
    }
}
