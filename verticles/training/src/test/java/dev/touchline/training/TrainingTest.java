package dev.touchline.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchline.bundle.AliasRow;
import dev.touchline.bundle.BackTestRow;
import dev.touchline.bundle.Bundle;
import dev.touchline.bundle.GoldenRow;
import dev.touchline.bundle.Manifest;
import dev.touchline.bundle.Part;
import dev.touchline.football.FeatureSet;
import dev.touchline.football.FootballState;
import dev.touchline.testing.SampleMatch;
import dev.touchline.training.data.DataException;
import dev.touchline.training.evaluation.Evaluation.Subset;
import dev.touchline.training.evaluation.Forecaster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingTest {
    @TempDir
    static Path folder;

    private static SampleFiles files;
    private static TrainOutcome outcome;
    private static final List<String> PHASES = new ArrayList<>();

    @BeforeAll
    static void train() {
        files = new SampleFiles(folder);
        TrainRequest request = files.request(List.of(files.results()), files.params("auto", 1), "model.zip");
        outcome = new Training().train(request, (phase, done, total) -> {
            assertThat(done).isBetween(0L, total);
            if (PHASES.isEmpty() || !PHASES.get(PHASES.size() - 1).equals(phase)) {
                PHASES.add(phase);
            }
        });
    }

    @Test
    void givesTheSameBytesForTheSameDataParametersAndSeed() throws IOException {
        TrainRequest again = files.request(List.of(files.results()), files.params("auto", 1), "again.zip");
        new Training().train(again, Progress.silent());

        assertThat(Files.readAllBytes(again.bundle())).isEqualTo(Files.readAllBytes(outcome.bundle()));
    }

    @Test
    void givesAnotherBundleForAnotherSeed() {
        TrainRequest other = files.request(List.of(files.results()), files.params("auto", 2), "other.zip");

        assertThat(new Training().train(other, Progress.silent()).manifest().bundleDigest())
                .isNotEqualTo(outcome.manifest().bundleDigest());
    }

    @Test
    void tellsInTheManifestWhereTheModelCameFrom() {
        Manifest manifest = Bundle.read(outcome.bundle()).manifest();

        assertThat(manifest).isEqualTo(outcome.manifest());
        assertThat(manifest.runId()).isEqualTo(manifest.bundleDigest().substring(0, 12));
        assertThat(manifest.gitCommit()).isEqualTo("0123abc");
        assertThat(manifest.featureSet()).isEqualTo("goals-v1");
        assertThat(manifest.features()).isEqualTo(FeatureSet.GOALS.names());
        assertThat(manifest.trainedThrough()).isEqualTo(lastDay());
        assertThat(manifest.sources()).containsExactly("invented (CC0 1.0)");
        assertThat(manifest.dataDigests()).containsOnlyKeys("matches.csv");
        assertThat(manifest.params()).containsEntry("seed", 1).containsEntry("booster.max_depth", 3);
        assertThat(manifest.metrics()).containsKeys("rps", "log_loss", "brier", "accuracy", "ece", "rps_elo");
    }

    @Test
    void keepsWhatWasSaidOfEveryMatchOfTheHeldOutSeason() {
        Bundle bundle = Bundle.read(outcome.bundle());

        assertThat(bundle.backTest())
                .hasSize(outcome.manifest().metrics().get("matches").intValue())
                .allSatisfy(row -> assertThat(row.homeElo()).isBetween(1000.0, 2200.0));
        assertThat(bundle.backTest().stream().map(BackTestRow::season).distinct())
                .hasSize(1);
        assertThat(bundle.backTest().get(bundle.backTest().size() - 1).date().toString())
                .isEqualTo(lastDay());
    }

    @Test
    void learnsSomething() {
        double model = rps(Forecaster.MODEL);

        assertThat(model).isLessThan(rps(Forecaster.UNIFORM)).isLessThan(rps(Forecaster.BASE_RATE));
        assertThat(rps(Forecaster.ELO)).isLessThan(rps(Forecaster.BASE_RATE));
    }

    private static double rps(Forecaster forecaster) {
        return outcome.evaluation()
                .total(Subset.ALL_MATCHES, forecaster)
                .orElseThrow()
                .rps();
    }

    @Test
    void keepsTheStateAfterTheLastResult() throws IOException {
        Bundle bundle = Bundle.read(outcome.bundle());

        FootballState state = FootballState.read(new ByteArrayInputStream(bundle.part(Part.STATE)));

        assertThat(state.asOf()).hasToString("Optional[" + lastDay() + "]");
        assertThat(state.clubs()).hasSize(48);
    }

    @Test
    void recordsGoldenRowsWithHolesThatTheTreesReproduce() {
        Bundle bundle = Bundle.read(outcome.bundle());
        List<GoldenRow> golden = bundle.golden();

        assertThat(golden).hasSizeBetween(190, 210);
        assertThat(golden).anySatisfy(row -> assertThat(row.features()).containsOnly(Float.NaN));
        try (LoadedModel model = LoadedModel.of(bundle)) {
            for (GoldenRow row : golden) {
                assertThat(model.forest().margins(row.features())[0]).isEqualTo(row.margins());
                assertThat(bundle.calibration().probabilities(row.margins())).isEqualTo(row.probabilities());
            }
        }
    }

    @Test
    void passesOnOnlySpellingsFromOpenSources() {
        assertThat(Bundle.read(outcome.bundle()).aliases())
                .containsExactly(new AliasRow("arl", "Ambry FC", "Ambry", "invented"));
    }

    @Test
    void writesAReportWithATableOfEachLeagueAndADiagram() throws IOException {
        String report = Files.readString(outcome.report());

        assertThat(report)
                .contains("| arl.1 | 2019-20 | model |")
                .contains("| all | all | model |")
                .contains("reliability.svg")
                .contains(outcome.manifest().runId());
        assertThat(outcome.report().resolveSibling("reliability.svg")).isNotEmptyFile();
    }

    @Test
    void reportsItsProgressPhaseByPhase() {
        assertThat(PHASES)
                .containsExactly(
                        "reading",
                        "features",
                        "fitting for calibration",
                        "fitting for judgement",
                        "fitting on everything");
    }

    @Test
    void usesShotsWhereTheDataHasThemAndSaysThatItsLicenceIsNotKnown() {
        TrainRequest request =
                files.request(List.of(files.results(), files.odds()), files.params("auto", 3), "shots.zip");

        TrainOutcome shots = new Training().train(request, Progress.silent());

        assertThat(shots.manifest().featureSet()).isEqualTo("shots-v1");
        assertThat(shots.evaluation().total(Subset.PRICED_MATCHES, Forecaster.CLOSING_ODDS))
                .isPresent();
        assertThat(shots.manifest().dataDigests()).containsOnlyKeys("matches.csv", "odds.csv");
    }

    @Test
    void stopsWhenTheDataBreaksACriticalRule() {
        Path bad = files.write("bad.csv", SampleFiles.SEASONS.csv() + badRow());
        TrainRequest request = files.request(List.of(bad), files.params("auto", 1), "never.zip");

        assertThatThrownBy(() -> new Training().train(request, Progress.silent()))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("results/two-clubs")
                .hasMessageContaining("bad.csv:2642: Ant plays against itself");
        assertThat(request.bundle()).doesNotExist();
    }

    private static String badRow() {
        return "arl.1,2019-20,2020-02-02,Ant,Ant,1,0,invented\n";
    }

    @Test
    void saysWhenThereIsNothingToLearnFrom() {
        List<SampleMatch> one = SampleFiles.SEASONS.matches().stream()
                .filter(match -> match.season().equals("2019-20"))
                .toList();
        TrainRequest request =
                files.request(List.of(files.results("one.csv", one)), files.params("auto", 1), "never.zip");

        assertThatThrownBy(() -> new Training().train(request, Progress.silent()))
                .isInstanceOf(TrainingException.class)
                .hasMessageContaining("no match to learn from");
    }

    private static String lastDay() {
        List<SampleMatch> matches = SampleFiles.SEASONS.matches();
        return matches.get(matches.size() - 1).date().toString();
    }
}
