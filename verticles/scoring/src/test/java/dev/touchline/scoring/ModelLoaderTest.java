package dev.touchline.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.touchline.bundle.Bundle;
import dev.touchline.bundle.BundleException;
import dev.touchline.bundle.GoldenRow;
import dev.touchline.bundle.Part;
import dev.touchline.mesh.config.ConfigLoader;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelLoaderTest {
    @TempDir
    Path folder;

    @Test
    void loadsABundleInWhichEverythingFits() {
        Bundle bundle = SampleBundles.whole(10);
        try (Model model = load(bundle)) {
            assertThat(model.info().bundleDigest()).isEqualTo(bundle.digest());
            assertThat(model.info().engine()).isEqualTo("compiled");
            assertThat(model.info().calibration()).isEqualTo("temperature 1.1");
            assertThat(model.info().model().alias()).isEqualTo("sample");
        }
    }

    @Test
    void triesABundleOnlyOnce() {
        Bundle bundle = SampleBundles.whole(5);
        Trial real = new Trial(folder, 500, Duration.ofSeconds(60));
        Trial hasty = new Trial(folder, 500, Duration.ofMillis(1));
        byte[] booster = bundle.part(Part.BOOSTER);

        assertThatThrownBy(() -> hasty.pass(bundle.digest(), booster)).hasMessageContaining("did not end within");
        real.pass(bundle.digest(), booster);
        hasty.pass(bundle.digest(), booster);

        assertThat(folder).isDirectoryContaining(file -> file.endsWith(bundle.digest() + "-500"));
    }

    @Test
    void refusesABoosterOfAnotherWidthWithBothNamed() {
        byte[] narrow = Boosters.train(6, 3, 3);
        Bundle bundle = SampleBundles.of(
                narrow, SampleBundles.golden(narrow, 6), SampleBundles.SET.id(), SampleBundles.SET.names());

        assertThatThrownBy(() -> loadAgain(bundle))
                .isInstanceOf(BundleException.class)
                .hasMessageContaining("takes 6 features, and goals-v1 has " + SampleBundles.WIDTH);
    }

    @Test
    void refusesFeaturesInAnotherOrderWithBothNamed() {
        List<String> swapped = new ArrayList<>(SampleBundles.SET.names());
        Collections.swap(swapped, 0, 1);
        byte[] booster = SampleBundles.booster(3);
        Bundle bundle = SampleBundles.of(
                booster, SampleBundles.golden(booster, SampleBundles.WIDTH), SampleBundles.SET.id(), swapped);

        assertThatThrownBy(() -> load(bundle))
                .hasMessageContaining("'" + swapped.get(0) + "' in it")
                .hasMessageContaining("'" + swapped.get(1) + "' in this release");
    }

    @Test
    void refusesAnUnknownFeatureSet() {
        byte[] booster = SampleBundles.booster(3);
        Bundle bundle = SampleBundles.of(
                booster, SampleBundles.golden(booster, SampleBundles.WIDTH), "goals-v0", SampleBundles.SET.names());

        assertThatThrownBy(() -> load(bundle))
                .hasMessageContaining("'goals-v0'")
                .hasMessageContaining("goals-v1");
    }

    @Test
    void refusesAGoldenRowThatDiffersInTheLastBit() {
        byte[] booster = SampleBundles.booster(5);
        List<GoldenRow> golden = new ArrayList<>(SampleBundles.golden(booster, SampleBundles.WIDTH));
        GoldenRow row = golden.get(7);
        float[] margins = row.margins().clone();
        margins[1] = Math.nextUp(margins[1]);
        golden.set(7, new GoldenRow(row.features(), margins, SampleBundles.CALIBRATION.probabilities(margins)));
        Bundle bundle = SampleBundles.of(booster, golden, SampleBundles.SET.id(), SampleBundles.SET.names());

        assertThatThrownBy(() -> loadAgain(bundle)).hasMessageContaining("the engine and a golden row differ");
    }

    @Test
    void refusesAGoldenRowWithOtherProbabilities() {
        byte[] booster = SampleBundles.booster(5);
        List<GoldenRow> golden = new ArrayList<>(SampleBundles.golden(booster, SampleBundles.WIDTH));
        GoldenRow row = golden.get(0);
        double[] probabilities = row.probabilities().clone();
        probabilities[0] = Math.nextDown(probabilities[0]);
        golden.set(0, new GoldenRow(row.features(), row.margins(), probabilities));
        Bundle bundle = SampleBundles.of(booster, golden, SampleBundles.SET.id(), SampleBundles.SET.names());

        assertThatThrownBy(() -> loadAgain(bundle)).hasMessageContaining("calibration and a golden row differ");
    }

    @Test
    void refusesADartBooster() {
        byte[] dart = Boosters.train(SampleBundles.WIDTH, 3, Map.of("booster", "dart"));
        Bundle bundle = SampleBundles.of(
                dart,
                SampleBundles.golden(dart, SampleBundles.WIDTH),
                SampleBundles.SET.id(),
                SampleBundles.SET.names());

        assertThatThrownBy(() -> load(bundle)).hasMessageContaining("train it with booster=gbtree");
    }

    @Test
    void refusesATruncatedBooster() {
        byte[] booster = SampleBundles.booster(5);
        List<GoldenRow> golden = SampleBundles.golden(booster, SampleBundles.WIDTH);
        for (int length : new int[] {0, booster.length / 2, booster.length - 1}) {
            Bundle bundle = SampleBundles.of(
                    Arrays.copyOf(booster, length), golden, SampleBundles.SET.id(), SampleBundles.SET.names());

            assertThatThrownBy(() -> load(bundle))
                    .isInstanceOf(BundleException.class)
                    .hasMessageNotContaining("\n");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {6, 24, 45})
    void outlivesADamagedBoosterThatEndsTheProcessThatLoadsIt(int at) {
        byte[] booster = SampleBundles.booster(2);
        List<GoldenRow> golden = SampleBundles.golden(booster, SampleBundles.WIDTH);
        // A length near the beginning becomes absurd, and XGBoost aborts; the digests are those of the damaged bytes.
        booster[at] ^= (byte) 0xff;
        Bundle bundle = SampleBundles.of(booster, golden, SampleBundles.SET.id(), SampleBundles.SET.names());

        assertThatThrownBy(() -> load(bundle))
                .isInstanceOf(BundleException.class)
                .hasMessageContaining("ended the process that tried to load it")
                .hasMessageNotContaining("\n");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.25, 0.5, 0.75})
    void usesADamagedBoosterOnlyIfItAnswersAsRecorded(double where) {
        byte[] booster = SampleBundles.booster(2);
        List<GoldenRow> golden = SampleBundles.golden(booster, SampleBundles.WIDTH);
        booster[(int) (booster.length * where)] ^= (byte) 0xff;
        Bundle bundle = SampleBundles.of(booster, golden, SampleBundles.SET.id(), SampleBundles.SET.names());

        try (Model survivor = load(bundle)) {
            for (GoldenRow row : golden) {
                CompiledEngine engine = (CompiledEngine) survivor.engine();
                assertThat(engine.forest().margins(row.features())).isEqualTo(row.margins());
            }
        } catch (BundleException refused) {
            assertThat(refused).hasMessageStartingWith("model sample 7 (sample) is refused: ");
        }
    }

    @Test
    void loadsTheShippedBundle() {
        assumeTrue(Bundle.hasShipped(), "this build ships no bundle");
        ScoringConfig config = ConfigLoader.defaults(ScoringConfig.class);
        Trial trial = new Trial(folder, 1_000, config.trialTimeout());
        try (Worker<NativeEngine.Row, float[]> worker = SampleModels.worker();
                Model model =
                        new ModelLoader(BundleSource.shipped(), trial, config, worker, Clock.systemUTC()).load()) {
            assertThat(model.info().source()).isEqualTo("shipped");
        }
    }

    /** Loads a bundle that passed its trial at another time. */
    private Model loadAgain(Bundle bundle) {
        try (Worker<NativeEngine.Row, float[]> worker = SampleModels.worker()) {
            return SampleModels.load(bundle, EngineKind.COMPILED, folder, worker);
        }
    }

    private Model load(Bundle bundle) {
        try (Worker<NativeEngine.Row, float[]> worker = SampleModels.worker()) {
            return SampleModels.loader(bundle, EngineKind.COMPILED, folder, worker)
                    .load();
        }
    }
}
