package dev.touchline.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchline.testing.SampleMatch;
import dev.touchline.training.evaluation.Evaluation.Line;
import dev.touchline.training.evaluation.Evaluation.Subset;
import dev.touchline.training.evaluation.Forecaster;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluatorTest {
    @TempDir
    static Path folder;

    private static SampleFiles files;

    @BeforeAll
    static void prepare() {
        files = new SampleFiles(folder);
    }

    @Test
    void judgesEachSeasonByAModelTrainedOnTheOnesBefore() {
        EvaluateRequest request =
                request(List.of(files.results(), files.odds()), List.of("2018-19", "2019-20"), Optional.empty());

        EvaluateOutcome outcome = new Evaluator().evaluate(request, Progress.silent());

        assertThat(outcome.evaluation().lines())
                .extracting(Line::season)
                .contains("2018-19", "2019-20", "all")
                .doesNotContain("2017-18");
        double market = outcome.evaluation()
                .total(Subset.PRICED_MATCHES, Forecaster.CLOSING_ODDS)
                .orElseThrow()
                .rps();
        double model = outcome.evaluation()
                .total(Subset.PRICED_MATCHES, Forecaster.MODEL)
                .orElseThrow()
                .rps();
        assertThat(market).as("the market of invented seasons knows the truth").isLessThan(model);
    }

    @Test
    void judgesABundleOnlyOnMatchesItHasNotSeen() {
        List<SampleMatch> early = SampleFiles.SEASONS.matches().stream()
                .filter(match -> match.date().getYear() < 2019)
                .toList();
        Path bundle = new Training()
                .train(
                        files.request(
                                List.of(files.results("early.csv", early)), files.params("goals-v1", 4), "early.zip"),
                        Progress.silent())
                .bundle();

        EvaluateOutcome outcome = new Evaluator()
                .evaluate(request(List.of(files.results()), List.of(), Optional.of(bundle)), Progress.silent());

        assertThat(outcome.evaluation()
                        .total(Subset.ALL_MATCHES, Forecaster.MODEL)
                        .orElseThrow()
                        .matches())
                .isEqualTo(SampleFiles.SEASONS.matches().size() - early.size());
        assertThatThrownBy(() -> new Evaluator()
                        .evaluate(
                                request(List.of(files.results("early.csv", early)), List.of(), Optional.of(bundle)),
                                Progress.silent()))
                .isInstanceOf(TrainingException.class)
                .hasMessageContaining("no match after that to judge it on");
    }

    @Test
    void saysWhenASeasonIsNotInTheData() {
        EvaluateRequest request = request(List.of(files.results()), List.of("1999-00"), Optional.empty());

        assertThatThrownBy(() -> new Evaluator().evaluate(request, Progress.silent()))
                .hasMessageContaining("no match of season 1999-00");
    }

    @Test
    void letsTheCallerChooseTheFeatures() {
        EvaluateRequest asWritten = request(List.of(files.results()), List.of("2019-20"), Optional.empty());
        EvaluateRequest chosen = new EvaluateRequest(
                asWritten.data(),
                asWritten.aliases(),
                asWritten.contracts(),
                asWritten.params(),
                asWritten.seasons(),
                Optional.of("shots-v1"),
                asWritten.bundle());

        assertThat(new Evaluator().evaluate(chosen, Progress.silent()).featureSet())
                .isEqualTo("shots-v1");
    }

    private static EvaluateRequest request(List<Path> data, List<String> seasons, Optional<Path> bundle) {
        return new EvaluateRequest(
                data,
                Optional.empty(),
                SampleFiles.CONTRACTS,
                files.params("goals-v1", 4),
                seasons,
                Optional.empty(),
                bundle);
    }
}
