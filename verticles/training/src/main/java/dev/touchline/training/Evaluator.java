package dev.touchline.training;

import dev.touchline.bundle.Bundle;
import dev.touchline.football.FeatureSet;
import dev.touchline.training.data.Match;
import dev.touchline.training.evaluation.Evaluation;
import dev.touchline.training.evaluation.Panel;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Predicate;

/**
 * Judges models on matches they have not seen, beside the forecasts they have to beat. Stateless. Blocks for minutes: call
 * it from a thread of its own.
 */
public final class Evaluator {

    /**
     * Judges a bundle or, without one, what the parameters make of each season.
     *
     * @throws dev.touchline.training.data.DataException when the data breaks a critical contract or cannot be read
     * @throws dev.touchline.bundle.BundleException when the bundle cannot be used
     * @throws TrainingException when there is nothing to judge or nothing to learn from
     */
    public EvaluateOutcome evaluate(EvaluateRequest request, Progress progress) {
        Params written = Params.read(request.params());
        Params params = request.features().map(written::withFeatures).orElse(written);
        TrainingData data = TrainingData.read(request.data(), request.aliases(), request.contracts(), progress);
        return request.bundle().isPresent()
                ? judge(request.bundle().get(), request.seasons(), data, progress)
                : judge(params, request.seasons(), data, progress);
    }

    private static EvaluateOutcome judge(Params params, List<String> seasons, TrainingData data, Progress progress) {
        List<Split> splits = (seasons.isEmpty() ? List.of(params.holdout()) : seasons)
                .stream().map(season -> Split.of(data.matches(), season)).toList();
        FeatureSet set = data.featureSet(params, splits.get(splits.size() - 1));
        Examples examples = Examples.of(set, data.matches(), progress);
        HeldOut heldOut = new HeldOut(examples, new ModelFit(params, progress));
        Panel panel = new Panel();
        splits.forEach(split -> heldOut.judge(split, panel));
        return new EvaluateOutcome(Evaluation.of(panel), set.id(), data.warnings());
    }

    private static EvaluateOutcome judge(Path file, List<String> seasons, TrainingData data, Progress progress) {
        Bundle bundle = Bundle.read(file);
        LocalDate through = LocalDate.parse(bundle.manifest().trainedThrough());
        Predicate<Match> seen = match -> !match.fixture().date().isAfter(through);
        try (LoadedModel model = LoadedModel.of(bundle)) {
            Examples examples = Examples.of(model.set(), data.matches(), progress);
            int[] rows = examples.where(match -> !seen.test(match)
                    && (seasons.isEmpty() || seasons.contains(match.fixture().season())));
            if (rows.length == 0) {
                throw new TrainingException("the bundle has seen results through " + through
                        + " and there is no match after that to judge it on; leave the bundle out to judge a model"
                        + " trained on earlier seasons");
            }
            Panel panel = new Panel();
            new Judge(examples).judge(model.forest(), model.calibration(), rows, seen, panel);
            return new EvaluateOutcome(Evaluation.of(panel), model.set().id(), data.warnings());
        }
    }
}
