package dev.touchline.ingress.trackrecord;

import dev.touchline.contracts.history.PredictedMatch;
import dev.touchline.contracts.history.PredictionSource;
import dev.touchline.contracts.prediction.ThreeWay;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/** A match with its prediction as the contract names its parts. */
record PredictedLine(
        Optional<Long> matchId,
        String competition,
        Optional<String> season,
        LocalDate date,
        Optional<Instant> kickoff,
        String home,
        String away,
        boolean neutral,
        Optional<Integer> homeGoals,
        Optional<Integer> awayGoals,
        double probaHome,
        double probaDraw,
        double probaAway,
        Label predictedLabel,
        PredictionSource source,
        Optional<Instant> computedAt,
        String modelRunId,
        Optional<PredictedMatch.Grade> grade) {

    /** The likeliest outcome. */
    enum Label {
        HOME,
        DRAW,
        AWAY;

        static Label of(ThreeWay probabilities) {
            return values()[probabilities.largest()];
        }
    }

    static PredictedLine of(PredictedMatch match) {
        return new PredictedLine(
                match.match().matchId(),
                match.match().competition(),
                match.season(),
                match.match().date(),
                match.match().kickoff(),
                match.match().home(),
                match.match().away(),
                match.match().neutral(),
                match.homeGoals(),
                match.awayGoals(),
                match.probabilities().home(),
                match.probabilities().draw(),
                match.probabilities().away(),
                Label.of(match.probabilities()),
                match.source(),
                match.computedAt(),
                match.modelRunId(),
                match.grade());
    }
}
