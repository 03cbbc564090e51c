package dev.touchline.bench.micro;

import dev.touchline.bench.fixtures.Pairings;
import dev.touchline.bundle.Bundle;
import dev.touchline.football.FeatureRow;
import dev.touchline.football.FeatureSet;
import dev.touchline.football.Fixture;
import dev.touchline.football.FootballState;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Features of one match from the shipped state, another match each time. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class FeatureBenchmark {
    private final FootballState state = Pairings.shippedState();
    private final FeatureSet set = FeatureSet.byId(Bundle.shipped().manifest().featureSet());
    private final List<Fixture> fixtures =
            new Pairings(state).on(state.asOf().orElseThrow().plusDays(7));
    private int next;

    /** One row. */
    @Benchmark
    public FeatureRow featuresOfOneMatch() {
        next = (next + 1) % fixtures.size();
        return state.features(fixtures.get(next), set);
    }
}
