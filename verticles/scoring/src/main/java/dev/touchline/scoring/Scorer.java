package dev.touchline.scoring;

import dev.touchline.contracts.Category;
import dev.touchline.contracts.Failure;
import dev.touchline.contracts.prediction.Explanation;
import dev.touchline.contracts.prediction.Prediction.ExpectedGoals;
import dev.touchline.contracts.prediction.Scorelines;
import dev.touchline.contracts.prediction.ThreeWay;
import dev.touchline.contracts.scoring.Score;
import dev.touchline.contracts.scoring.ScoreRequest;
import dev.touchline.football.Probabilities;
import dev.touchline.football.ScorelineGrid;
import dev.touchline.mesh.bus.Deadline;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/** Answers what the model says of a row. Safe for use by any thread. */
final class Scorer {
    static final Failure NO_MODEL =
            Failure.of(Category.UNAVAILABLE, "no-model", "No model is loaded yet; try again in a moment.");

    /** Cells are rounded to so many parts: what lies behind them is written and sent 49 times and says nothing. */
    private static final double CELL_UNITS = 1e9;

    private final ModelSlot slot;
    private final Explainer explainer;
    private final ScoringMeters meters;

    Scorer(ModelSlot slot, Explainer explainer, ScoringMeters meters) {
        this.slot = slot;
        this.explainer = explainer;
        this.meters = meters;
    }

    /**
     * Scores a row. With the compiled engine and without an explanation the stage is complete already.
     *
     * @return fails with a {@link dev.touchline.contracts.FailureException}, unwrapped, or with what is a bug
     */
    CompletionStage<Score> score(ScoreRequest request, Deadline deadline) {
        CompletableFuture<Score> answer = new CompletableFuture<>();
        Optional<ModelSlot.Lease> leased = slot.lease();
        if (leased.isEmpty()) {
            answer.completeExceptionally(NO_MODEL.asException());
            return answer;
        }
        ModelSlot.Lease lease = leased.get();
        try {
            score(lease.model(), request, deadline).whenComplete((score, thrown) -> {
                lease.close();
                settle(answer, score, thrown);
            });
        } catch (RuntimeException | Error thrown) {
            lease.close();
            answer.completeExceptionally(thrown);
        }
        return answer;
    }

    /**
     * Scores a row without an explanation on the caller's thread; null with an engine that has a thread of its own.
     *
     * @throws dev.touchline.contracts.FailureException as {@link #score} fails
     */
    Score scoreAtOnce(ScoreRequest request) {
        try (ModelSlot.Lease lease = slot.lease().orElseThrow(NO_MODEL::asException)) {
            Model model = lease.model();
            if (!(model.engine() instanceof CompiledEngine engine)) {
                return null;
            }
            float[] row = Rows.read(request.features(), model.features());
            long begin = System.nanoTime();
            return finish(model, row, engine.forest().margins(row), begin, Optional.empty());
        }
    }

    static ThreeWay threeWay(float[] values) {
        return new ThreeWay(values[0], values[1], values[2]);
    }

    private CompletionStage<Score> score(Model model, ScoreRequest request, Deadline deadline) {
        float[] row = Rows.read(request.features(), model.features());
        long begin = System.nanoTime();
        CompletionStage<float[]> scored = model.engine().margins(row, deadline);
        if (!request.explain()) {
            return scored.thenApply(margins -> finish(model, row, margins, begin, Optional.empty()));
        }
        return scored.thenCompose(margins -> explainer
                .explain(new Explainer.Row(model, row, margins), deadline)
                .thenApply(explanation -> finish(model, row, margins, begin, Optional.of(explanation))));
    }

    private Score finish(Model model, float[] row, float[] margins, long begin, Optional<Explanation> explanation) {
        double[] p = model.calibration().probabilities(margins);
        ThreeWay probabilities = new ThreeWay(p[0], p[1], p[2]);
        meters.scored(System.nanoTime() - begin, probabilities);
        float home = row[model.homeGoalsAt()];
        float away = row[model.awayGoalsAt()];
        ScorelineGrid grid = ScorelineGrid.of(home, away, new Probabilities(p[0], p[1], p[2]));
        return new Score(
                probabilities,
                expectedGoals(home, away, grid),
                cells(grid),
                explanation,
                Rows.missing(row, model.features()),
                model.info().model());
    }

    /** The goals model's own expectations; where a row lacks one, the mean of the grid, which then took a usual number. */
    private static ExpectedGoals expectedGoals(float home, float away, ScorelineGrid grid) {
        if (!Float.isNaN(home) && !Float.isNaN(away)) {
            return new ExpectedGoals(home, away);
        }
        double homeMean = 0;
        double awayMean = 0;
        for (int i = 0; i < ScorelineGrid.SIZE; i++) {
            for (int j = 0; j < ScorelineGrid.SIZE; j++) {
                homeMean += i * grid.cell(i, j);
                awayMean += j * grid.cell(i, j);
            }
        }
        return new ExpectedGoals(Float.isNaN(home) ? homeMean : home, Float.isNaN(away) ? awayMean : away);
    }

    private static Scorelines cells(ScorelineGrid grid) {
        return Scorelines.of(
                ScorelineGrid.SIZE,
                ScorelineGrid.SIZE,
                (home, away) -> Math.rint(grid.cell(home, away) * CELL_UNITS) / CELL_UNITS);
    }

    private static void settle(CompletableFuture<Score> answer, Score score, Throwable thrown) {
        if (thrown == null) {
            answer.complete(score);
        } else {
            boolean wrapped = thrown instanceof CompletionException && thrown.getCause() != null;
            answer.completeExceptionally(wrapped ? thrown.getCause() : thrown);
        }
    }
}
