package dev.touchline.training;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;

/** Boosted trees for three outcomes, held in native memory. Confined to one thread; close it. */
final class Forest implements AutoCloseable {
    private static final int CLASSES = 3;

    private final Booster booster;
    private final int width;

    private Forest(Booster booster, int width) {
        this.booster = booster;
        this.width = width;
    }

    /**
     * Rows to learn from.
     *
     * @param names names of the features
     * @param values features, row after row
     * @param labels outcome of each row
     * @param weights weight of each row
     */
    record Lesson(List<String> names, float[] values, float[] labels, float[] weights) {}

    /** Grows trees. The same lesson and parameters give the same trees. */
    static Forest grow(Lesson lesson, Params params, String phase, Progress progress) {
        int width = lesson.names().size();
        int rows = lesson.labels().length;
        try {
            DMatrix matrix = new DMatrix(lesson.values(), rows, width, Float.NaN);
            try {
                matrix.setLabel(lesson.labels());
                matrix.setWeight(lesson.weights());
                matrix.setFeatureNames(lesson.names().toArray(new String[0]));
                Booster booster = XGBoost.train(matrix, settings(params), 1, Map.of(), null, null);
                progress.report(phase, 1, params.rounds());
                for (int round = 1; round < params.rounds(); round++) {
                    booster.update(matrix, round);
                    progress.report(phase, round + 1, params.rounds());
                }
                return new Forest(booster, width);
            } finally {
                matrix.dispose();
            }
        } catch (XGBoostError e) {
            throw new TrainingException("the trees cannot be grown: " + e.getMessage(), e);
        }
    }

    private static Map<String, Object> settings(Params params) {
        Map<String, Object> settings = new HashMap<>(params.booster());
        settings.put("objective", "multi:softprob");
        settings.put("num_class", CLASSES);
        settings.put("tree_method", "hist");
        settings.put("seed", params.seed());
        settings.put("nthread", params.threads());
        settings.put("verbosity", 0);
        return settings;
    }

    /** Reads trees that were saved. */
    static Forest of(byte[] ubj, int width) {
        try {
            return new Forest(XGBoost.loadModel(ubj), width);
        } catch (XGBoostError | IOException e) {
            throw new TrainingException("the trees cannot be loaded: " + e.getMessage(), e);
        }
    }

    /** The trees' sums for each row, before the softmax. */
    float[][] margins(float[] values) {
        if (values.length == 0) {
            return new float[0][];
        }
        try {
            DMatrix matrix = new DMatrix(values, values.length / width, width, Float.NaN);
            try {
                return booster.predict(matrix, true);
            } finally {
                matrix.dispose();
            }
        } catch (XGBoostError e) {
            throw new TrainingException("the trees cannot be asked: " + e.getMessage(), e);
        }
    }

    /** The trees in XGBoost's UBJSON form. */
    byte[] ubj() {
        try {
            return booster.toByteArray("ubj");
        } catch (XGBoostError e) {
            throw new TrainingException("the trees cannot be saved: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        booster.dispose();
    }
}
