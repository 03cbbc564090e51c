package dev.touchline.scoring;

import dev.touchline.bundle.Bundle;
import dev.touchline.bundle.Part;

/**
 * The compiled engine of a bundle by itself, without the room around it: no queue, no lease, no calibration, no meters.
 * It is what the cost of the room is measured against; to predict, ask the room. Immutable and safe for use by any thread.
 */
public final class CompiledBooster {
    private final Forest forest;

    private CompiledBooster(Forest forest) {
        this.forest = forest;
    }

    /**
     * Compiles a bundle's booster, unproven. Takes some milliseconds.
     *
     * @throws IllegalArgumentException when the booster is damaged or holds what cannot be compiled
     */
    public static CompiledBooster of(Bundle bundle) {
        return new CompiledBooster(ForestCompiler.compile(BoosterReader.read(bundle.part(Part.BOOSTER))));
    }

    /**
     * Raw margins of home win, draw and away win, three for each row.
     *
     * @param rows one row after the other, each as wide as the model, {@code NaN} where a value is missing
     */
    public float[] margins(float[] rows) {
        return forest.margins(rows);
    }
}
