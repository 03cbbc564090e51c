package dev.touchline.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchline.bundle.Bundle;
import dev.touchline.bundle.GoldenRow;
import dev.touchline.bundle.Manifest;
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
    void metTheBarOnTheSeasonItWasJudgedOn() {
        assertThat(bundle.manifest().metrics().get("rps"))
                .isLessThan(bundle.manifest().metrics().get("rps_elo"));
        assertThat(bundle.manifest().metrics().get("ece")).isLessThanOrEqualTo(0.015);
    }
}
