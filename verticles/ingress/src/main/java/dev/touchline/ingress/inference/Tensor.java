package dev.touchline.ingress.inference;

import java.util.List;

/**
 * A tensor as it came.
 *
 * @param name its name
 * @param shape its dimensions, one or more, none negative
 * @param values its elements in row-major order, as many as the shape says; {@code NaN} where one is missing
 */
record Tensor(String name, List<Integer> shape, double[] values) {

    /** Whether it is one value for each match. */
    boolean isColumn() {
        return shape.size() == 1 || shape.size() == 2 && shape.get(1) == 1;
    }

    /** Whether it is one row of so many values for each match. */
    boolean hasWidth(int width) {
        return shape.size() == 2 && shape.get(1) == width;
    }

    int rows() {
        return shape.get(0);
    }
}
