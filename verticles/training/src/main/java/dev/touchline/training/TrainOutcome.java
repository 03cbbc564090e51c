package dev.touchline.training;

import dev.touchline.bundle.Manifest;
import dev.touchline.training.evaluation.Evaluation;
import java.nio.file.Path;
import java.util.List;

/**
 * What came of a training run.
 *
 * @param manifest of the bundle that was written
 * @param bundle where it is
 * @param report the report beside it
 * @param evaluation how good the model was on the season it had not seen
 * @param warnings what is worth a second look, one line each
 */
public record TrainOutcome(Manifest manifest, Path bundle, Path report, Evaluation evaluation, List<String> warnings) {

    /** Copies the list. */
    public TrainOutcome {
        warnings = List.copyOf(warnings);
    }
}
