package dev.touchline.scoring;

import java.io.IOException;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.Booster.PredictionType;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;

/**
 * A booster in XGBoost's own memory. Any number of threads may use it; nobody may use it while or after it is closed,
 * for the memory is then gone.
 *
 * <p>A call works on one thread only: with more of them a single row takes longer and costs twenty times as much.
 */
final class NativeBooster implements AutoCloseable {
    private static final int[] ALL_ROUNDS = {0, 0};
    private static final float MISSING = Float.NaN;

    private final Booster booster;
    private final int width;

    private NativeBooster(Booster booster, int width) {
        this.booster = booster;
        this.width = width;
    }

    /**
     * Loads a booster. A damaged one can end the process, so try it in another one first.
     *
     * @param bytes its UBJSON form
     * @throws IllegalArgumentException when XGBoost refuses it
     */
    static NativeBooster load(byte[] bytes) {
        try {
            Booster booster = XGBoost.loadModel(bytes);
            booster.setParam("nthread", 1);
            return new NativeBooster(booster, Math.toIntExact(booster.getNumFeature()));
        } catch (XGBoostError | IOException e) {
            throw new IllegalArgumentException("XGBoost cannot load its booster: " + firstLine(e), e);
        }
    }

    /** Number of features in a row. */
    int width() {
        return width;
    }

    /** Three margins for each row. The rows must be of this width and hold no infinite value. */
    float[] margins(float[] rows) {
        try {
            float[][] found = booster.inplace_predict(
                    rows, rows.length / width, width, MISSING, ALL_ROUNDS, PredictionType.kMargin, null);
            float[] margins = new float[found.length * Forest.CLASSES];
            for (int row = 0; row < found.length; row++) {
                System.arraycopy(found[row], 0, margins, row * Forest.CLASSES, Forest.CLASSES);
            }
            return margins;
        } catch (XGBoostError e) {
            throw new IllegalStateException("XGBoost cannot score: " + firstLine(e), e);
        }
    }

    /** TreeSHAP values of one row: for each class those of the features in order, then the bias. */
    float[] contributions(float[] row) {
        try {
            DMatrix matrix = new DMatrix(row, 1, width, MISSING);
            try {
                return booster.predictContrib(matrix, 0)[0];
            } finally {
                matrix.dispose();
            }
        } catch (XGBoostError e) {
            throw new IllegalStateException("XGBoost cannot explain: " + firstLine(e), e);
        }
    }

    @Override
    public void close() {
        booster.dispose();
    }

    private static String firstLine(Exception e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("no reason given");
    }
}
