package dev.touchline.ingress;

import dev.touchline.contracts.history.ClubList;
import dev.touchline.contracts.history.CompetitionList;
import dev.touchline.contracts.history.ImportMatches;
import dev.touchline.contracts.history.ImportReport;
import dev.touchline.contracts.history.MatchList;
import dev.touchline.contracts.prediction.Explanation;
import dev.touchline.contracts.prediction.MatchLine;
import dev.touchline.contracts.prediction.ModelIdentity;
import dev.touchline.contracts.prediction.Prediction;
import dev.touchline.contracts.prediction.PredictionRequest;
import dev.touchline.contracts.prediction.Provenance;
import dev.touchline.contracts.prediction.ThreeWay;
import dev.touchline.contracts.scoring.Features;
import dev.touchline.contracts.scoring.ModelInfo;
import dev.touchline.contracts.scoring.Score;
import dev.touchline.contracts.scoring.ScoreRequest;
import dev.touchline.contracts.task.Task;
import dev.touchline.contracts.task.TaskState;
import dev.touchline.contracts.task.TaskStep;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Messages of other rooms, as a test needs them. */
final class Samples {
    static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    static final ModelIdentity MODEL =
            new ModelIdentity("soccer-match-outcome", "7", "champion", "3f7a1c9d2e4b", "d41d8cd9");
    static final MatchLine MATCH = new MatchLine(
            Optional.of(4711L),
            "eng.1",
            LocalDate.of(2026, 3, 1),
            Optional.of(Instant.parse("2026-03-01T16:30:00Z")),
            "Arsenal",
            "Chelsea",
            false);

    private Samples() {}

    static Prediction prediction() {
        return prediction("state-12");
    }

    static Prediction prediction(String stateVersion) {
        return new Prediction(
                Optional.of(4711L),
                Optional.of(MATCH),
                new ThreeWay(0.5, 0.3, 0.2),
                new Prediction.ExpectedGoals(1.7, 1.1),
                Collections.nCopies(7, Collections.nCopies(7, 1.0 / 49)),
                Optional.empty(),
                MODEL,
                new Provenance(Optional.of(LocalDate.of(2026, 2, 27)), List.of("shots_home"), List.of(), stateVersion),
                NOW,
                Prediction.CacheStatus.MISS);
    }

    static Prediction explained() {
        Prediction plain = prediction();
        Explanation explanation = new Explanation(
                new ThreeWay(0.1, 0, -0.1),
                List.of(new Explanation.Contribution("elo_gap", Optional.of(55.0), new ThreeWay(0.4, -0.1, -0.3))),
                new ThreeWay(0.5, -0.1, -0.4));
        return new Prediction(
                plain.matchId(),
                plain.match(),
                plain.probabilities(),
                plain.expectedGoals(),
                plain.scorelines(),
                Optional.of(explanation),
                plain.model(),
                plain.provenance(),
                plain.computedAt(),
                plain.cache());
    }

    static Task task(String id, TaskState state, PredictionRequest request) {
        Optional<Prediction> result =
                state == TaskState.SUCCEEDED ? Optional.of(prediction()) : Optional.<Prediction>empty();
        List<TaskStep> steps = List.of(
                TaskStep.accepted(NOW),
                new TaskStep(2, TaskState.RUNNING, 1, NOW, Optional.empty(), Optional.empty(), Optional.of("node-7")));
        return new Task(id, state, request, 1, NOW, NOW, Optional.empty(), result, Optional.empty(), steps);
    }

    static ModelInfo modelInfo() {
        return new ModelInfo(
                MODEL,
                "shipped",
                "compiled",
                "temperature 1.02",
                "goals-v1",
                List.of("elo_home", "elo_away"),
                "0123abc",
                "9f86d081",
                "2025-05-31",
                Map.of("rps", 0.2071),
                List.of("invented results"),
                NOW);
    }

    static ClubList clubs() {
        return new ClubList(List.of(new ClubList.ClubLine(
                "Arsenal", "eng", "eng.1", 1_812.5, 1_200, Optional.of(LocalDate.of(2025, 5, 25)))));
    }

    static CompetitionList competitions() {
        return new CompetitionList(List.of(
                new CompetitionList.CompetitionLine("eng.1", "eng", 1, 20, Optional.of(LocalDate.of(2025, 5, 25)))));
    }

    static MatchList matches() {
        return new MatchList(
                List.of(new MatchList.StoredMatch(MATCH, "2025-26", Optional.of(2), Optional.of(1))),
                Optional.of("2026-03-01:4711"));
    }

    static ImportReport report(ImportMatches rows) {
        return new ImportReport(rows.rows().size(), rows.rows().size(), 0, 0, 0, List.of(), "state-13");
    }

    /** A score that tells its row: the first value is the chance of home, the rest is even. */
    static Score score(ScoreRequest asked) {
        float first = asked.features() instanceof Features.Row row ? row.values()[0] : 0;
        double rest = (1.0 - first) / 2;
        Explanation why = new Explanation(
                new ThreeWay(0.1, 0, -0.1),
                List.of(
                        new Explanation.Contribution("elo_away", Optional.of(2.0), new ThreeWay(0.4, 0.5, 0.6)),
                        new Explanation.Contribution("elo_home", Optional.of(1.0), new ThreeWay(0.1, 0.2, 0.3))),
                new ThreeWay(0.5, -0.1, -0.4));
        return new Score(
                new ThreeWay(first, rest, rest),
                new Prediction.ExpectedGoals(1.7, 1.1),
                Collections.nCopies(7, Collections.nCopies(7, 1.0 / 49)),
                asked.explain() ? Optional.of(why) : Optional.empty(),
                List.of(),
                MODEL);
    }
}
