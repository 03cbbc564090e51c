package dev.touchline.history.trackrecord;

import dev.touchline.contracts.history.PredictedMatch;
import dev.touchline.contracts.prediction.ThreeWay;
import dev.touchline.football.grading.Grade;

/** Grades predictions as the contracts tell it. Stateless. */
public final class Grades {
    private Grades() {}

    /** How good a prediction of a match that ended so was. */
    public static PredictedMatch.Grade of(ThreeWay said, int homeGoals, int awayGoals) {
        Grade grade = Grade.of(array(said), Grade.outcome(homeGoals, awayGoals));
        return new PredictedMatch.Grade(grade.hit(), grade.brier(), grade.rps(), grade.logLoss());
    }

    static double[] array(ThreeWay said) {
        return new double[] {said.home(), said.draw(), said.away()};
    }
}
