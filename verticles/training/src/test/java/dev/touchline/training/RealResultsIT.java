package dev.touchline.training;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.touchline.bundle.Calibration;
import dev.touchline.football.FeatureSet;
import dev.touchline.football.grading.Scores;
import dev.touchline.training.evaluation.Evaluation;
import dev.touchline.training.evaluation.Evaluation.Subset;
import dev.touchline.training.evaluation.EvaluationTable;
import dev.touchline.training.evaluation.Forecaster;
import dev.touchline.training.evaluation.Panel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * How good the model is on real results: season 2024-25, on the matches that have closing odds, so that the market is
 * judged on the same ones. Takes a few minutes.
 */
@Tag("slow")
class RealResultsIT {
    private static final Path RESULTS =
            Path.of(Optional.ofNullable(System.getenv("TOUCHLINE_RESULTS_DIR")).orElse("../../../shared/data"));
    private static final Path CONF = Path.of("../../conf");
    /** Better than the market means that the future leaked into the features. */
    private static final double LEAK = 0.2022;

    private static final double WORST_CALIBRATION = 0.015;

    @BeforeEach
    void needRealResults() {
        assumeTrue(
                Files.exists(RESULTS.resolve("matches.csv.gz")) && Files.exists(RESULTS.resolve("odds.csv.gz")),
                () -> "skipped: no matches.csv.gz and odds.csv.gz in " + RESULTS.toAbsolutePath()
                        + "; set TOUCHLINE_RESULTS_DIR to the directory that has them");
    }

    @Test
    void forecastsTheDevelopmentSeasonAsWellAsItMust() {
        Params params = Params.read(CONF.resolve("params.yaml"));
        TrainingData data = TrainingData.read(
                List.of(RESULTS.resolve("matches.csv.gz"), RESULTS.resolve("odds.csv.gz")),
                Optional.of(RESULTS.resolve("team_aliases.csv")),
                CONF.resolve("contracts"),
                Progress.silent());

        SoftAssertions.assertSoftly(softly -> {
            check(softly, judge(FeatureSet.GOALS, params, data), 0.2073);
            check(softly, judge(FeatureSet.SHOTS, params, data), 0.2062);
        });
    }

    /** One fit, without a temperature: whether one is kept is decided on other seasons. */
    private static Evaluation judge(FeatureSet set, Params params, TrainingData data) {
        Split split = Split.of(data.matches(), "2024-25");
        Examples examples = Examples.of(set, data.matches(), Progress.silent());
        Panel panel = new Panel();
        try (Forest forest =
                new ModelFit(params, Progress.silent()).grow(examples, split::teaches, "fitting for judgement")) {
            new Judge(examples)
                    .judge(forest, Calibration.identity(), examples.where(split::judges), split::teaches, panel);
        }
        return Evaluation.of(panel);
    }

    private static void check(SoftAssertions softly, Evaluation evaluation, double bar) {
        Scores model = evaluation.total(Subset.PRICED_MATCHES, Forecaster.MODEL).orElseThrow();
        softly.assertThat(model.matches()).isGreaterThan(6_800);
        softly.assertThat(model.rps()).as(EvaluationTable.text(evaluation)).isBetween(LEAK, bar);
        softly.assertThat(model.ece()).isLessThanOrEqualTo(WORST_CALIBRATION);
    }
}
