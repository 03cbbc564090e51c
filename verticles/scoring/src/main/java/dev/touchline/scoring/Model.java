package dev.touchline.scoring;

import dev.touchline.bundle.Calibration;
import dev.touchline.bundle.GoldenRow;
import dev.touchline.contracts.scoring.ModelInfo;
import dev.touchline.football.FeatureSet;

/**
 * A loaded model that proved itself. It may hold memory outside the heap until it is closed, and nobody may use it then:
 * get it from a {@link ModelSlot}, which sees to that.
 *
 * @param info what is told of it
 * @param features the features it expects
 * @param engine scores its rows
 * @param shapley explains its rows
 * @param calibration makes probabilities of its margins
 * @param golden a row and what the trainer saw for it
 */
record Model(
        ModelInfo info,
        FeatureSet features,
        Engine engine,
        ShapleyForest shapley,
        Calibration calibration,
        GoldenRow golden)
        implements AutoCloseable {

    /** Where a row holds the goals expected of the host. */
    int homeGoalsAt() {
        return features.names().indexOf(FeatureSet.EXPECTED_HOME_GOALS);
    }

    /** Where a row holds the goals expected of the visitor. */
    int awayGoalsAt() {
        return features.names().indexOf(FeatureSet.EXPECTED_AWAY_GOALS);
    }

    @Override
    public void close() {
        engine.close();
    }
}
