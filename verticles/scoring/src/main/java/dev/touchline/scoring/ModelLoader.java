package dev.touchline.scoring;

import dev.touchline.bundle.Bundle;
import dev.touchline.bundle.BundleException;
import dev.touchline.bundle.Manifest;
import dev.touchline.bundle.Part;
import dev.touchline.contracts.prediction.ModelIdentity;
import dev.touchline.contracts.scoring.ModelInfo;
import dev.touchline.football.FeatureSet;
import java.time.Clock;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes a model of a bundle, if the bundle stands every test: digests, features, once a trial in another process, and at
 * every load the bits that its trainer saw on golden rows. XGBoost itself comes into this process only with the native
 * engine. Blocks; call it off the event loop.
 */
final class ModelLoader {
    private static final Logger LOG = LoggerFactory.getLogger(ModelLoader.class);

    private final BundleSource source;
    private final Trial trial;
    private final EngineKind kind;
    private final Worker<NativeEngine.Row, float[]> worker;
    private final Clock clock;

    ModelLoader(
            BundleSource source,
            Trial trial,
            ScoringConfig config,
            Worker<NativeEngine.Row, float[]> worker,
            Clock clock) {
        this.source = source;
        this.trial = trial;
        this.kind = config.engine();
        this.worker = worker;
        this.clock = clock;
    }

    /**
     * Loads what the source has now.
     *
     * @throws BundleException when it cannot be used; the message is one line that says why
     */
    Model load() {
        long begin = System.nanoTime();
        Bundle bundle = source.read();
        Manifest manifest = bundle.manifest();
        try {
            Model model = load(bundle);
            LOG.info(
                    "Loaded model {} {} ({}, run {}) in {} ms",
                    manifest.name(),
                    manifest.version(),
                    source.kind(),
                    manifest.runId(),
                    (System.nanoTime() - begin) / 1_000_000);
            return model;
        } catch (IllegalArgumentException | IllegalStateException refused) {
            String label = manifest.name() + " " + manifest.version() + " (" + source.kind() + ")";
            throw new BundleException("model " + label + " is refused: " + refused.getMessage(), refused);
        }
    }

    private Model load(Bundle bundle) {
        FeatureSet features = featuresOf(bundle.manifest());
        byte[] bytes = bundle.part(Part.BOOSTER);
        trial.pass(bundle.digest(), bytes);
        BoosterTrees trees = BoosterReader.read(bytes);
        int wanted = features.names().size();
        if (trees.width() != wanted) {
            throw new IllegalArgumentException(
                    "its booster takes " + trees.width() + " features, and " + features.id() + " has " + wanted);
        }
        return switch (kind) {
            case COMPILED -> compiled(bundle, features, trees);
            case NATIVE -> ofXgboost(bundle, features, trees, NativeBooster.load(bytes));
        };
    }

    private Model compiled(Bundle bundle, FeatureSet features, BoosterTrees trees) {
        Forest forest = ForestCompiler.compile(trees);
        Proof.onGoldenRows(forest::margins, trees.width(), bundle.golden(), bundle.calibration());
        return model(bundle, features, trees, new CompiledEngine(forest));
    }

    private Model ofXgboost(Bundle bundle, FeatureSet features, BoosterTrees trees, NativeBooster booster) {
        try {
            Proof.onGoldenRows(booster::margins, trees.width(), bundle.golden(), bundle.calibration());
            return model(bundle, features, trees, new NativeEngine(booster, worker));
        } catch (RuntimeException | Error thrown) {
            booster.close();
            throw thrown;
        }
    }

    private Model model(Bundle bundle, FeatureSet features, BoosterTrees trees, Engine engine) {
        return new Model(
                info(bundle),
                features,
                engine,
                ShapleyCompiler.compile(trees),
                bundle.calibration(),
                bundle.golden().get(0));
    }

    private static FeatureSet featuresOf(Manifest manifest) {
        FeatureSet features = FeatureSet.byId(manifest.featureSet());
        List<String> theirs = manifest.features();
        List<String> ours = features.names();
        if (theirs.size() != ours.size()) {
            throw new IllegalArgumentException("it calls " + theirs.size() + " features " + features.id()
                    + ", and this release " + ours.size() + "; train it with this release");
        }
        for (int i = 0; i < ours.size(); i++) {
            if (!ours.get(i).equals(theirs.get(i))) {
                throw new IllegalArgumentException("feature " + (i + 1) + " of " + features.id() + " is '"
                        + theirs.get(i) + "' in it and '" + ours.get(i)
                        + "' in this release; train it with this release");
            }
        }
        return features;
    }

    private ModelInfo info(Bundle bundle) {
        Manifest manifest = bundle.manifest();
        return new ModelInfo(
                new ModelIdentity(
                        manifest.name(),
                        manifest.version(),
                        source.kind(),
                        manifest.runId(),
                        manifest.datasetVersion()),
                source.kind(),
                kind.label(),
                calibrationOf(bundle),
                manifest.featureSet(),
                manifest.features(),
                manifest.gitCommit(),
                bundle.digest(),
                manifest.trainedThrough(),
                manifest.metrics(),
                manifest.sources(),
                clock.instant());
    }

    private static String calibrationOf(Bundle bundle) {
        double temperature = bundle.calibration().temperature();
        return temperature == 1 ? "none" : "temperature " + temperature;
    }
}
