package dev.touchline.bench.load;

import dev.touchline.bench.fixtures.Pairings;
import dev.touchline.bench.goals.Goal;
import dev.touchline.bundle.Bundle;
import dev.touchline.football.FeatureSet;
import dev.touchline.football.FootballState;
import dev.touchline.scoring.CompiledBooster;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Measures {@code /predict} and its ceilings in turn, round by round, all in this process and on its cores. Used once, by
 * one thread.
 */
public final class PredictLoad {
    private static final int ROWS = 1_024;
    /** The ledger's writes end after the answers, and would be charged to whoever is measured next. */
    private static final Duration SETTLING = Duration.ofSeconds(3);

    private final LoadPlan plan;
    private final PrintStream out;
    private final FootballState state = Pairings.shippedState();
    private final LocalDate today = LocalDate.now(ZoneOffset.UTC);
    private final Pairings pairings = new Pairings(state);
    private final Questions questions = Questions.from(today, pairings);

    /** What one path is asked, and where. */
    private record Target(int port, Supplier<byte[]> bodies) {}

    /** A load to come, and where its figures are printed. */
    public PredictLoad(LoadPlan plan, PrintStream out) {
        this.plan = plan;
        this.out = out;
    }

    /** Measures and prints. Says whether the figures count: they do when every question was answered with 200. */
    public boolean run() throws IOException, InterruptedException {
        return measured().isPresent();
    }

    /**
     * Measures, prints, and gives the goals.
     *
     * @throws IllegalStateException when an answer was not 200, for then the figures do not count
     */
    public List<Goal> goals() throws IOException, InterruptedException {
        return measured().orElseThrow(() -> new IllegalStateException("not every answer was 200"));
    }

    private Optional<List<Goal>> measured() throws IOException, InterruptedException {
        byte[] question = questions.next();
        try (House house = House.open()) {
            byte[] answer = RealAnswer.toARepeated(question, house.port());
            try (Ceiling fixed = Ceiling.fixed(answer);
                    Ceiling walk = Ceiling.busAndWalk(answer, CompiledBooster.of(Bundle.shipped()), rows())) {
                Map<Path, Target> targets = new EnumMap<>(Path.class);
                targets.put(Path.FIXED, new Target(fixed.port(), () -> question));
                targets.put(Path.WALK, new Target(walk.port(), () -> question));
                targets.put(Path.HIT, new Target(house.port(), () -> question));
                targets.put(Path.MISS, new Target(house.port(), questions::next));
                return measure(targets);
            }
        }
    }

    private Optional<List<Goal>> measure(Map<Path, Target> targets) throws InterruptedException {
        out.printf(Locale.ROOT, "%,d questions; warming up%n", questions.count());
        rounds(targets, 1, plan.warmUp(), plan.connections());
        Results busy = rounds(targets, plan.rounds(), plan.span(), plan.connections());
        Results alone = rounds(targets, plan.rounds(), Duration.ofSeconds(1), 1);
        Report report = new Report(out);
        report.print(busy, alone, plan);
        long refused = busy.refused() + alone.refused();
        if (refused > 0) {
            out.printf(Locale.ROOT, "%n%,d answers were not 200: these figures do not count%n", refused);
        }
        return refused == 0 ? Optional.of(Report.goals(busy, alone)) : Optional.empty();
    }

    private Results rounds(Map<Path, Target> targets, int rounds, Duration span, int connections)
            throws InterruptedException {
        Results results = new Results();
        for (int round = 1; round <= rounds; round++) {
            for (Map.Entry<Path, Target> entry : targets.entrySet()) {
                Target target = entry.getValue();
                Measurement found =
                        new ClosedLoop(target.port(), connections, Ask.AN_ANSWER, target.bodies()).run(span);
                results.add(entry.getKey(), found);
                progress(connections, round, entry.getKey(), found);
            }
            TimeUnit.MILLISECONDS.sleep(SETTLING.toMillis());
        }
        return results;
    }

    private void progress(int connections, int round, Path path, Measurement found) {
        out.printf(
                Locale.ROOT,
                "%4d connections, round %d, %-16s %,8.0f req/s, p50 %.3f ms, p99 %.3f ms, %5.1f us of processor%n",
                connections,
                round,
                path.label(),
                found.perSecond(),
                found.p50Millis(),
                found.p99Millis(),
                found.cost());
    }

    private List<float[]> rows() {
        FeatureSet set = FeatureSet.byId(Bundle.shipped().manifest().featureSet());
        return pairings.on(today).stream()
                .limit(ROWS)
                .map(fixture -> state.features(fixture, set).values())
                .toList();
    }
}
