package dev.touchline.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.touchline.bundle.BackTestRow;
import dev.touchline.bundle.Bundle;
import dev.touchline.bundle.GoldenRow;
import dev.touchline.bundle.Manifest;
import dev.touchline.football.grading.Grade;
import dev.touchline.football.grading.Tally;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ShippedBundleTest {
    private final Bundle bundle = Bundle.shipped();

    @Test
    void fitsTheFeaturesOfThisRelease() {
        try (LoadedModel model = LoadedModel.of(bundle)) {
            assertThat(model.snapshot().competitions()).hasSizeGreaterThan(30);
        }
    }

    @Test
    void reproducesItsGoldenRows() {
        try (LoadedModel model = LoadedModel.of(bundle)) {
            for (GoldenRow row : bundle.golden()) {
                assertThat(model.forest().margins(row.features())[0]).isEqualTo(row.margins());
                assertThat(bundle.calibration().probabilities(row.margins())).isEqualTo(row.probabilities());
            }
        }
    }

    @Test
    void restsOnOpenlyLicensedResultsOnlyAndCreditsThem() {
        Manifest manifest = bundle.manifest();

        assertThat(manifest.dataDigests()).containsOnlyKeys("matches.csv.gz");
        assertThat(manifest.sources())
                .containsExactly(
                        "datasets/football-datasets (PDDL 1.0)",
                        "footballcsv/cache.footballdata (CC0 1.0)",
                        "openfootball/football.json (CC0 1.0)");
        assertThat(bundle.aliases())
                .isNotEmpty()
                .allMatch(alias -> alias.source().equals("openfootball/football.json")
                        || alias.source().equals("footballcsv/cache.footballdata"));
    }

    @Test
    void bringsABackTestThatSumsUpToTheScoresOfItsManifest() {
        Tally model = new Tally();
        Tally elo = new Tally();
        Tally prior = new Tally();
        for (BackTestRow row : bundle.backTest()) {
            int outcome = Grade.outcome(row.homeGoals(), row.awayGoals());
            model.add(row.model().toArray(), outcome);
            elo.add(row.elo().toArray(), outcome);
            prior.add(row.classPrior().toArray(), outcome);
        }
        Map<String, Double> metrics = bundle.manifest().metrics();

        assertThat(model.scores().matches()).isEqualTo(metrics.get("matches").intValue());
        assertThat(model.scores().rps()).isCloseTo(metrics.get("rps"), within(1e-5));
        assertThat(model.scores().logLoss()).isCloseTo(metrics.get("log_loss"), within(1e-5));
        assertThat(elo.scores().rps()).isCloseTo(metrics.get("rps_elo"), within(1e-5));
        assertThat(prior.scores().rps()).isCloseTo(metrics.get("rps_base_rate"), within(1e-5));
    }

    @Test
    void metTheBarOnTheSeasonItWasJudgedOn() {
        assertThat(bundle.manifest().metrics().get("rps"))
                .isLessThan(bundle.manifest().metrics().get("rps_elo"));
        assertThat(bundle.manifest().metrics().get("ece")).isLessThanOrEqualTo(0.015);
    }
}
