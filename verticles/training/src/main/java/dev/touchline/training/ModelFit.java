package dev.touchline.training;

import dev.touchline.training.data.Match;
import java.time.LocalDate;
import java.util.function.Predicate;

/** Grows trees on part of the examples and asks them about another. */
final class ModelFit {
    private final Params params;
    private final Progress progress;

    ModelFit(Params params, Progress progress) {
        this.params = params;
        this.progress = progress;
    }

    Forest grow(Examples examples, Predicate<Match> teaches, String phase) {
        int[] rows = examples.where(
                match -> !match.fixture().date().isBefore(params.firstTrainingDay()) && teaches.test(match));
        if (rows.length == 0) {
            throw new TrainingException("there is no match to learn from; train_from is " + params.trainFrom()
                    + ", give results from before the judged season");
        }
        float[] labels = new float[rows.length];
        float[] weights = new float[rows.length];
        for (int i = 0; i < rows.length; i++) {
            labels[i] = examples.outcome(rows[i]);
            weights[i] = params.weightOn(examples.match(rows[i]).fixture().date());
        }
        Forest.Lesson lesson = new Forest.Lesson(examples.set().names(), examples.rows(rows), labels, weights);
        return Forest.grow(lesson, params, phase, progress);
    }

    private int[] rows(Examples examples, Predicate<Match> teaches) {
        LocalDate first = params.firstTrainingDay();
        return examples.where(match -> !match.fixture().date().isBefore(first) && teaches.test(match));
    }

    /** Whether there is anything to learn from before a day. */
    boolean canLearn(Examples examples, LocalDate end) {
        return rows(examples, match -> match.fixture().date().isBefore(end)).length > 0;
    }

    static TemperatureGuard.Season ask(Forest forest, Examples examples, int[] rows) {
        int[] outcomes = new int[rows.length];
        for (int i = 0; i < rows.length; i++) {
            outcomes[i] = examples.outcome(rows[i]);
        }
        return new TemperatureGuard.Season(forest.margins(examples.rows(rows)), outcomes);
    }
}
