package dev.touchline.bench.micro;

import dev.touchline.football.Club;
import dev.touchline.football.Competition;
import dev.touchline.football.FeatureSet;
import dev.touchline.football.Fixture;
import dev.touchline.football.FootballState;
import dev.touchline.football.Result;
import dev.touchline.football.ShotCounts;
import dev.touchline.football.WalkForward;
import dev.touchline.testing.SampleMatch;
import dev.touchline.testing.SampleSeasons;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/** Replays invented seasons day by day, as training does; the figure is for one match. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class ReplayBenchmark {
    static final int MATCHES = 2_640;

    /** Which features are computed. */
    @Param({"GOALS", "SHOTS"})
    public FeatureSet set;

    private final List<Result> results =
            SampleSeasons.of(1).matches().stream().map(ReplayBenchmark::result).toList();

    /** All matches of the seasons. */
    @Benchmark
    @OperationsPerInvocation(MATCHES)
    public FootballState replayOfOneMatch(Blackhole hole) {
        FootballState state = FootballState.empty();
        new WalkForward().replay(results, state, set, (result, row) -> hole.consume(row));
        return state;
    }

    int matches() {
        return results.size();
    }

    private static Result result(SampleMatch match) {
        Fixture fixture = new Fixture(
                Competition.parse(match.competition()),
                match.season(),
                match.date(),
                new Club(match.country(), match.home()),
                new Club(match.country(), match.away()),
                false);
        ShotCounts shots =
                new ShotCounts(match.homeShots(), match.awayShots(), match.homeOnTarget(), match.awayOnTarget());
        return new Result(fixture, match.homeGoals(), match.awayGoals(), Optional.of(shots));
    }
}
