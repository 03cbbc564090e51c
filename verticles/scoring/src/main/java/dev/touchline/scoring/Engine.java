package dev.touchline.scoring;

import dev.touchline.mesh.bus.Deadline;
import java.util.concurrent.CompletionStage;

/**
 * Turns a row of features into the three raw margins of home win, draw and away win. All engines give the same bits.
 * Safe for use by any thread; the model whose engine it is must be held until the stage completes.
 */
interface Engine extends AutoCloseable {

    /**
     * Scores one row.
     *
     * @param row as wide as the model, without infinite values, {@code NaN} where a value is missing
     * @return fails with a {@link dev.touchline.contracts.FailureException} when there is no room or no time for the row
     */
    CompletionStage<float[]> margins(float[] row, Deadline deadline);

    /** Gives back what it holds outside the heap. Nobody may use it then. */
    @Override
    void close();
}
