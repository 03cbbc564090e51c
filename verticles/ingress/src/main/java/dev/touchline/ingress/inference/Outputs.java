package dev.touchline.ingress.inference;

import dev.touchline.contracts.prediction.Explanation;
import dev.touchline.contracts.prediction.ThreeWay;
import dev.touchline.contracts.scoring.Score;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/** The tensors of an answer. */
final class Outputs {
    static final String PROBABILITIES = "probabilities";
    static final String PREDICTED_CLASS = "predicted_class";
    static final String EXPECTED_GOALS = "expected_goals";
    static final String CONTRIBUTIONS = "contributions";
    static final List<String> NAMES = List.of(PROBABILITIES, PREDICTED_CLASS, EXPECTED_GOALS, CONTRIBUTIONS);

    private static final int CLASSES = 3;

    private Outputs() {}

    /**
     * What a tensor is called and looks like.
     *
     * @param shape its dimensions, -1 for the number of matches
     */
    record Description(String name, String datatype, List<Integer> shape) {}

    /** A tensor with its elements in row-major order. */
    record Filled(String name, String datatype, List<Integer> shape, Object data) {}

    /** The outputs that there are without being asked for. */
    static List<Description> described() {
        return List.of(
                new Description(PROBABILITIES, "FP64", List.of(-1, CLASSES)),
                new Description(PREDICTED_CLASS, "INT64", List.of(-1)),
                new Description(EXPECTED_GOALS, "FP64", List.of(-1, 2)));
    }

    /** The outputs that a question wants, of the scores of its rows; classes are home, draw and away. */
    static List<Filled> of(Question question, List<String> features, List<Score> scores) {
        int n = scores.size();
        List<Filled> all = new ArrayList<>(List.of(
                new Filled(
                        PROBABILITIES,
                        "FP64",
                        List.of(n, CLASSES),
                        doubles(scores.stream().flatMapToDouble(score -> classes(score.probabilities())))),
                new Filled(
                        PREDICTED_CLASS,
                        "INT64",
                        List.of(n),
                        scores.stream()
                                .mapToInt(score -> score.probabilities().largest())
                                .toArray()),
                new Filled(
                        EXPECTED_GOALS,
                        "FP64",
                        List.of(n, 2),
                        doubles(scores.stream()
                                .map(Score::expectedGoals)
                                .flatMapToDouble(goals -> DoubleStream.of(goals.home(), goals.away()))))));
        if (question.explain()) {
            all.add(contributions(features, scores));
        }
        return all.stream().filter(output -> question.wants(output.name())).toList();
    }

    /** What each feature added to the margin of each class, and as the last what the model says of an average match. */
    private static Filled contributions(List<String> features, List<Score> scores) {
        return new Filled(
                CONTRIBUTIONS,
                "FP64",
                List.of(scores.size(), CLASSES, features.size() + 1),
                doubles(scores.stream().flatMapToDouble(score -> contributions(features, score))));
    }

    private static DoubleStream contributions(List<String> features, Score score) {
        Explanation why = score.explanation().orElseThrow();
        Map<String, ThreeWay> byName = new HashMap<>();
        why.contributions().forEach(one -> byName.put(one.feature(), one.contribution()));
        List<ThreeWay> columns =
                new ArrayList<>(features.stream().map(byName::get).toList());
        columns.add(why.bias());
        return Stream.<ToDoubleFunction<ThreeWay>>of(ThreeWay::home, ThreeWay::draw, ThreeWay::away)
                .flatMapToDouble(side -> columns.stream().mapToDouble(side));
    }

    private static DoubleStream classes(ThreeWay three) {
        return DoubleStream.of(three.home(), three.draw(), three.away());
    }

    private static double[] doubles(DoubleStream values) {
        return values.toArray();
    }
}
