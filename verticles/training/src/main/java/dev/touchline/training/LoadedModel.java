package dev.touchline.training;

import dev.touchline.bundle.Bundle;
import dev.touchline.bundle.Calibration;
import dev.touchline.bundle.Part;
import dev.touchline.football.FeatureSet;
import dev.touchline.football.FootballState;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;

/** A bundle ready to be asked, through xgboost4j. Confined to one thread; close it. */
final class LoadedModel implements AutoCloseable {
    private final Bundle bundle;
    private final FeatureSet set;
    private final Forest forest;

    private LoadedModel(Bundle bundle, FeatureSet set, Forest forest) {
        this.bundle = bundle;
        this.set = set;
        this.forest = forest;
    }

    static LoadedModel of(Bundle bundle) {
        FeatureSet set = featureSet(bundle);
        if (!set.names().equals(bundle.manifest().features())) {
            throw new TrainingException("bundle " + bundle.manifest().runId() + " was trained on other features than "
                    + set.id() + " has in this release; train it again");
        }
        return new LoadedModel(
                bundle, set, Forest.of(bundle.part(Part.BOOSTER), set.names().size()));
    }

    private static FeatureSet featureSet(Bundle bundle) {
        try {
            return FeatureSet.byId(bundle.manifest().featureSet());
        } catch (IllegalArgumentException e) {
            throw new TrainingException("bundle " + bundle.manifest().runId() + ": " + e.getMessage(), e);
        }
    }

    FeatureSet set() {
        return set;
    }

    Calibration calibration() {
        return bundle.calibration();
    }

    Forest forest() {
        return forest;
    }

    /** What was known of every club when the model was trained. */
    FootballState snapshot() {
        try {
            return FootballState.read(new ByteArrayInputStream(bundle.part(Part.STATE)));
        } catch (IOException e) {
            throw new TrainingException(
                    "bundle " + bundle.manifest().runId() + ": state.bin is of another release; train it again", e);
        }
    }

    /** Probabilities of home win, draw, away win for each row. */
    double[][] probabilities(List<float[]> rows) {
        int width = set.names().size();
        float[] values = new float[Math.multiplyExact(rows.size(), width)];
        for (int i = 0; i < rows.size(); i++) {
            System.arraycopy(rows.get(i), 0, values, i * width, width);
        }
        float[][] margins = forest.margins(values);
        double[][] probabilities = new double[margins.length][];
        for (int i = 0; i < margins.length; i++) {
            probabilities[i] = calibration().probabilities(margins[i]);
        }
        return probabilities;
    }

    @Override
    public void close() {
        forest.close();
    }
}
