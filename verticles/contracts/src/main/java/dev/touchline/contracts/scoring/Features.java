package dev.touchline.contracts.scoring;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Arrays;
import java.util.Map;

/** The input of the model. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Features.Row.class, name = "row"),
    @JsonSubTypes.Type(value = Features.Named.class, name = "named")
})
public sealed interface Features {

    /**
     * Values in the order of a feature set.
     *
     * @param featureSet id of the feature set, which must be the loaded model's
     * @param values one per feature, {@code NaN} where missing; never changed after construction
     */
    record Row(String featureSet, float[] values) implements Features {
        @Override
        public boolean equals(Object other) {
            return other instanceof Row row && featureSet.equals(row.featureSet) && Arrays.equals(values, row.values);
        }

        @Override
        public int hashCode() {
            return 31 * featureSet.hashCode() + Arrays.hashCode(values);
        }

        @Override
        public String toString() {
            return "Row[" + featureSet + ", " + Arrays.toString(values) + "]";
        }
    }

    /** Finite values by name; a name outside the signature is refused, an absent one counts as missing. */
    record Named(Map<String, Double> values) implements Features {
        public Named {
            values = Map.copyOf(values);
        }
    }
}
