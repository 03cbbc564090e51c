package dev.touchline.training;

import dev.touchline.training.evaluation.Evaluation;
import java.util.List;

/**
 * What came of judging.
 *
 * @param evaluation how good each forecaster was
 * @param featureSet id of the features the model used
 * @param warnings what is worth a second look, one line each
 */
public record EvaluateOutcome(Evaluation evaluation, String featureSet, List<String> warnings) {

    /** Copies the list. */
    public EvaluateOutcome {
        warnings = List.copyOf(warnings);
    }
}
