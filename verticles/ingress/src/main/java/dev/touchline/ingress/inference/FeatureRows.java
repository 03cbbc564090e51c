package dev.touchline.ingress.inference;

import dev.touchline.contracts.scoring.ModelInfo;
import dev.touchline.mesh.naming.Nearest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The rows that tensors hold for a model: one tensor with all features of each match, named after the feature set, or
 * one tensor a feature, named after it. A feature that has no tensor is missing in each row.
 */
final class FeatureRows {
    private FeatureRows() {}

    /** A row a match, in the order of the model's features, {@code NaN} where a value is missing. */
    static List<float[]> of(List<Tensor> inputs, ModelInfo model) {
        Tensor first = inputs.get(0);
        return inputs.size() == 1 && first.name().equals(model.featureSet())
                ? ofMatrix(first, model)
                : ofColumns(inputs, model);
    }

    private static List<float[]> ofMatrix(Tensor matrix, ModelInfo model) {
        int width = model.features().size();
        if (!matrix.hasWidth(width)) {
            throw Refused.because("The shape of " + Names.quoted(matrix.name()) + " must be [matches, " + width + "].");
        }
        List<float[]> rows = emptyRows(matrix.rows(), width);
        for (int i = 0; i < matrix.values().length; i++) {
            rows.get(i / width)[i % width] = (float) matrix.values()[i];
        }
        return rows;
    }

    private static List<float[]> ofColumns(List<Tensor> columns, ModelInfo model) {
        int matches = columns.get(0).rows();
        List<float[]> rows = emptyRows(matches, model.features().size());
        Set<String> seen = new HashSet<>();
        for (Tensor column : columns) {
            int feature = model.features().indexOf(column.name());
            if (feature < 0) {
                throw Refused.because(unknown(column.name(), model));
            }
            if (!column.isColumn() || column.rows() != matches || !seen.add(column.name())) {
                throw Refused.because("Each feature must come once, and all of them in the same shape [matches] or"
                        + " [matches, 1].");
            }
            for (int row = 0; row < matches; row++) {
                rows.get(row)[feature] = (float) column.values()[row];
            }
        }
        return rows;
    }

    private static String unknown(String name, ModelInfo model) {
        List<String> near = Nearest.to(name, model.features(), 1);
        return Names.quoted(name) + " is neither the feature set " + model.featureSet() + " nor one of its features"
                + (near.isEmpty() ? "." : "; did you mean " + near.get(0) + "?");
    }

    private static List<float[]> emptyRows(int count, int width) {
        List<float[]> rows = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            float[] row = new float[width];
            Arrays.fill(row, Float.NaN);
            rows.add(row);
        }
        return rows;
    }
}
