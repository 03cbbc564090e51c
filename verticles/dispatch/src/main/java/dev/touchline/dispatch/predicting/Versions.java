package dev.touchline.dispatch.predicting;

import dev.touchline.contracts.prediction.Prediction;
import java.util.Optional;

/** The versions that predictions rest on. Safe for use by any thread. */
final class Versions {
    /** What the provenance of an answer to raw features carries in place of a team-state version. */
    static final String RAW = "raw";

    private final Version model = new Version();
    private final Version state = new Version();

    /** The run id of the model that answers. */
    Version model() {
        return model;
    }

    /** The version of the team state that gives the features. */
    Version state() {
        return state;
    }

    /** Under which key a question may be looked up; none while a version that its answer rests on is unknown. */
    Optional<PredictionCache.Key> lookup(QuestionKey question) {
        String run = model.current().orElse(null);
        String stateVersion = question.readsState() ? state.current().orElse(null) : RAW;
        return run == null || stateVersion == null
                ? Optional.empty()
                : Optional.of(new PredictionCache.Key(run, stateVersion, question));
    }

    /** Under which key an answer is kept: that of the versions which made it, whatever is current by now. */
    static PredictionCache.Key keyOf(QuestionKey question, Prediction answer) {
        return new PredictionCache.Key(
                answer.model().runId(), answer.provenance().stateVersion(), question);
    }

    /** What a flight for this question is known by: nobody who knows of a change joins a flight begun before it. */
    FlightKey flight(QuestionKey question) {
        return new FlightKey(question, model.moves(), question.readsState() ? state.moves() : 0);
    }

    /** A question, and how many moves were known when it was asked. */
    record FlightKey(QuestionKey question, long modelMoves, long stateMoves) {}
}
