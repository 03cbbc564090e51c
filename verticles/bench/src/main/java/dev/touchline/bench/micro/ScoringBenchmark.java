package dev.touchline.bench.micro;

import dev.touchline.bench.fixtures.Pairings;
import dev.touchline.bundle.Bundle;
import dev.touchline.bundle.Part;
import dev.touchline.football.FeatureSet;
import dev.touchline.football.Fixture;
import dev.touchline.football.FootballState;
import dev.touchline.scoring.CompiledBooster;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.Booster.PredictionType;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Margins of real rows by the shipped model, by our engine and by XGBoost's two ways; the figure is for a whole batch. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class ScoringBenchmark {
    private static final float MISSING = Float.NaN;
    private static final int[] ALL_ROUNDS = {0, 0};

    /** Rows scored in one call. */
    @Param({"1", "8", "64"})
    public int batch;

    private CompiledBooster compiled;
    private Booster booster;
    private float[] rows;

    /** Loads the model three ways and makes the rows. */
    @Setup
    public void load() throws XGBoostError, IOException {
        Bundle bundle = Bundle.shipped();
        compiled = CompiledBooster.of(bundle);
        booster = XGBoost.loadModel(bundle.part(Part.BOOSTER));
        booster.setParam("nthread", 1);
        rows = rows(FeatureSet.byId(bundle.manifest().featureSet()));
    }

    /** Gives XGBoost's memory back. */
    @TearDown
    public void close() {
        booster.dispose();
    }

    /** The trees walked in Java. */
    @Benchmark
    public float[] compiled() {
        return compiled.margins(rows);
    }

    /** XGBoost on the rows where they lie. */
    @Benchmark
    public float[][] inplace() throws XGBoostError {
        return booster.inplace_predict(
                rows, batch, rows.length / batch, MISSING, ALL_ROUNDS, PredictionType.kMargin, null);
    }

    /** XGBoost on a matrix made of the rows. */
    @Benchmark
    public float[][] matrix() throws XGBoostError {
        DMatrix matrix = new DMatrix(rows, batch, rows.length / batch, MISSING);
        try {
            return booster.predict(matrix, true);
        } finally {
            matrix.dispose();
        }
    }

    private float[] rows(FeatureSet set) {
        FootballState state = Pairings.shippedState();
        List<Fixture> fixtures =
                new Pairings(state).on(state.asOf().orElseThrow().plusDays(7));
        int width = set.names().size();
        float[] flat = new float[batch * width];
        for (int i = 0; i < batch; i++) {
            System.arraycopy(state.features(fixtures.get(i), set).values(), 0, flat, i * width, width);
        }
        return flat;
    }
}
