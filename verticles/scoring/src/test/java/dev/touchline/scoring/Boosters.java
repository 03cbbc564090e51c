package dev.touchline.scoring;

import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;

/** Small boosters trained on random matches, and random rows to score with them. */
final class Boosters {
    private static final int ROWS = 2_000;

    private Boosters() {}

    /** A booster in UBJSON, with the given parameters over the defaults. */
    static byte[] train(int width, int rounds, Map<String, Object> parameters) {
        try {
            DMatrix data = new DMatrix(rows(ROWS, width, 7), ROWS, width, Float.NaN);
            data.setLabel(labels(width));
            Booster booster = XGBoost.train(data, with(parameters), rounds, Map.of(), null, null);
            byte[] bytes = booster.toByteArray("ubj");
            booster.dispose();
            data.dispose();
            return bytes;
        } catch (XGBoostError e) {
            throw new AssertionError(e);
        }
    }

    static byte[] train(int width, int rounds, int depth) {
        return train(width, rounds, Map.of("max_depth", depth));
    }

    private static Map<String, Object> with(Map<String, Object> parameters) {
        Map<String, Object> all = new HashMap<>(Map.of(
                "objective",
                "multi:softprob",
                "num_class",
                3,
                "eta",
                0.3,
                "nthread",
                1,
                "seed",
                5,
                "tree_method",
                "hist"));
        all.putAll(parameters);
        return all;
    }

    /** Rows around zero with a missing value here and there; the last feature is always the same. */
    static float[] rows(int count, int width, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] rows = new float[count * width];
        for (int i = 0; i < rows.length; i++) {
            float value = (float) (random.nextDouble() * 6 - 3);
            boolean whole = i % width % 3 == 1;
            rows[i] = random.nextInt(8) == 0 ? Float.NaN : whole ? Math.round(value) : value;
            if (width > 1 && i % width == width - 1) {
                rows[i] = 1;
            }
        }
        return rows;
    }

    private static float[] labels(int width) {
        SplittableRandom random = new SplittableRandom(11);
        float[] rows = rows(ROWS, width, 7);
        float[] labels = new float[ROWS];
        for (int row = 0; row < ROWS; row++) {
            float strength = Float.isNaN(rows[row * width]) ? -1 : rows[row * width];
            double drawn = strength + random.nextDouble() * 4 - 2;
            labels[row] = drawn > 0.5 ? 0 : drawn > -0.5 ? 1 : 2;
        }
        return labels;
    }
}
