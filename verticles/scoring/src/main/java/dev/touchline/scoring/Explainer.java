package dev.touchline.scoring;

import dev.touchline.contracts.prediction.Explanation;
import dev.touchline.contracts.prediction.Explanation.Contribution;
import dev.touchline.contracts.prediction.ThreeWay;
import dev.touchline.mesh.bus.Deadline;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * Says what each feature added to the margins, by the exact values of a {@link ShapleyForest}, on a thread of its own: with
 * a thousand trees they take longer than an event loop should be kept.
 */
final class Explainer implements AutoCloseable {
    /** How far contributions may be from a margin of single precision, in units of 1 or of the margin itself. */
    private static final double TOLERANCE = 1e-5;

    /** A row to explain with the model that scored it, which must be held meanwhile. */
    record Row(Model model, float[] values, float[] margins) {}

    private final Worker<Row, Explanation> worker;

    Explainer(int bound, MeterRegistry registry, Clock clock) {
        worker = new Worker<>(
                "explain",
                bound,
                1,
                rows -> rows.stream().map(Explainer::explain).toList(),
                registry,
                clock);
    }

    void start() {
        worker.start();
    }

    /** Explains a row. The stage fails as the stages of a {@link Worker} do, or when the values do not add up. */
    CompletionStage<Explanation> explain(Row row, Deadline deadline) {
        return worker.submit(row, deadline);
    }

    @Override
    public void close() {
        worker.close();
    }

    static Explanation explain(Row row) {
        double[] found = row.model.shapley().contributions(row.values);
        requireSum(found, row.margins);
        List<String> names = row.model.features().names();
        List<Contribution> contributions = new ArrayList<>(names.size());
        for (int i = 0; i < names.size(); i++) {
            float value = row.values[i];
            Optional<Double> known = Float.isNaN(value) ? Optional.empty() : Optional.of((double) value);
            contributions.add(new Contribution(names.get(i), known, classesOf(found, i)));
        }
        contributions.sort(Comparator.comparingDouble(Explainer::size).reversed());
        return new Explanation(classesOf(found, names.size()), contributions, Scorer.threeWay(row.margins));
    }

    /** The value at a place of each class's share. */
    private static ThreeWay classesOf(double[] found, int at) {
        int share = found.length / Forest.CLASSES;
        return new ThreeWay(found[at], found[share + at], found[2 * share + at]);
    }

    private static double size(Contribution contribution) {
        ThreeWay value = contribution.contribution();
        return Math.abs(value.home()) + Math.abs(value.draw()) + Math.abs(value.away());
    }

    private static void requireSum(double[] found, float[] margins) {
        int share = found.length / Forest.CLASSES;
        for (int type = 0; type < Forest.CLASSES; type++) {
            double sum = 0;
            for (int i = 0; i < share; i++) {
                sum += found[type * share + i];
            }
            if (!(Math.abs(sum - margins[type]) <= TOLERANCE * Math.max(1, Math.abs(margins[type])))) {
                throw new IllegalStateException(
                        "contributions add up to " + sum + " and the margin is " + margins[type]);
            }
        }
    }
}
