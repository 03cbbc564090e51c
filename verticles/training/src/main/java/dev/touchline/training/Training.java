package dev.touchline.training;

import dev.touchline.bundle.BundleWriter;
import dev.touchline.bundle.Calibration;
import dev.touchline.bundle.Lineage;
import dev.touchline.bundle.Manifest;
import dev.touchline.bundle.Part;
import dev.touchline.football.FeatureSet;
import dev.touchline.football.grading.Scores;
import dev.touchline.training.data.Sha256;
import dev.touchline.training.evaluation.Evaluation;
import dev.touchline.training.evaluation.Forecaster;
import dev.touchline.training.evaluation.Panel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Trains a model on results, judges it on a season it has not seen, fits it again on everything and writes the bundle and
 * a report. Stateless. Blocks for minutes: call it from a thread of its own.
 */
public final class Training {
    private static final int DATASET_DIGITS = 8;

    /**
     * Runs a training.
     *
     * @throws dev.touchline.training.data.DataException when the data breaks a critical contract or cannot be read
     * @throws TrainingException when parameters or data leave nothing to train on
     */
    public TrainOutcome train(TrainRequest request, Progress progress) {
        Params params = Params.read(request.params());
        TrainingData data = TrainingData.read(request.data(), request.aliases(), request.contracts(), progress);
        Split split = Split.of(data.matches(), params.holdout());
        FeatureSet set = data.featureSet(params, split);
        Examples examples = Examples.of(set, data.matches(), progress);
        ModelFit fit = new ModelFit(params, progress);
        Panel panel = new Panel();
        Calibration calibration = new HeldOut(examples, fit).judge(split, panel);
        Evaluation evaluation = Evaluation.of(panel);
        try (Forest forest = fit.grow(examples, match -> true, "fitting on everything")) {
            Lineage lineage = lineage(request, params, data, split, set, evaluation);
            Map<Part, byte[]> parts =
                    BundleParts.of(forest, calibration, examples, data, params, BackTest.of(panel, split, examples));
            Manifest manifest = new BundleWriter().write(request.bundle(), lineage, parts);
            List<String> warnings = warnings(data, params);
            Path report = new Report(manifest, calibration, evaluation, warnings).write(request.report());
            return new TrainOutcome(manifest, request.bundle(), report, evaluation, warnings);
        } catch (IOException e) {
            throw new TrainingException("bundle or report cannot be written: " + e, e);
        }
    }

    private static Lineage lineage(
            TrainRequest request,
            Params params,
            TrainingData data,
            Split split,
            FeatureSet set,
            Evaluation evaluation) {
        String through =
                data.matches().get(data.matches().size() - 1).fixture().date().toString();
        String dataset = String.join("\n", data.digests().values());
        return new Lineage(
                params.name(),
                through,
                through + "-" + Sha256.hex(dataset).substring(0, DATASET_DIGITS),
                set.id(),
                set.names(),
                through,
                request.gitCommit(),
                params.recorded(set.id(), split.season()),
                metrics(evaluation),
                data.digests(),
                data.credits(params.licences()));
    }

    private static Map<String, Double> metrics(Evaluation evaluation) {
        Map<String, Double> metrics = new TreeMap<>();
        for (Forecaster forecaster : Forecaster.values()) {
            String suffix = forecaster == Forecaster.MODEL ? "" : "_" + forecaster.label();
            evaluation
                    .total(Evaluation.Subset.ALL_MATCHES, forecaster)
                    .ifPresent(scores -> put(metrics, suffix, scores));
        }
        return metrics;
    }

    private static void put(Map<String, Double> metrics, String suffix, Scores scores) {
        metrics.put("rps" + suffix, scores.rps());
        metrics.put("log_loss" + suffix, scores.logLoss());
        if (suffix.isEmpty()) {
            metrics.put("matches", (double) scores.matches());
            metrics.put("brier", scores.brier());
            metrics.put("accuracy", scores.accuracy());
            metrics.put("ece", scores.ece());
        }
    }

    private static List<String> warnings(TrainingData data, Params params) {
        List<String> warnings = new ArrayList<>(data.warnings());
        for (String source : data.unlicensed(params.licences())) {
            warnings.add("no open licence is known for " + source + ": do not pass this bundle on");
        }
        return warnings;
    }
}
