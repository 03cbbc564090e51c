package dev.touchline.bundle;

import java.util.Objects;

/**
 * One row and what the trainer's engine made of it. The row owns its arrays: do not change them.
 *
 * @param features the input; {@code NaN}, written as {@code null}, where a value is missing
 * @param margins the trees' sums for home win, draw, away win
 * @param probabilities the calibrated probabilities in the same order
 */
public record GoldenRow(float[] features, float[] margins, double[] probabilities) {

    /** The form in JSON, which has no {@code NaN}. */
    record Written(Float[] features, float[] margins, double[] probabilities) {
        Written {
            Objects.requireNonNull(features, "features");
            Objects.requireNonNull(margins, "margins");
            Objects.requireNonNull(probabilities, "probabilities");
        }

        GoldenRow row() {
            float[] values = new float[features.length];
            for (int i = 0; i < values.length; i++) {
                values[i] = features[i] == null ? Float.NaN : features[i];
            }
            return new GoldenRow(values, margins, probabilities);
        }
    }

    Written written() {
        Float[] values = new Float[features.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = Float.isNaN(features[i]) ? null : features[i];
        }
        return new Written(values, margins, probabilities);
    }
}
