package dev.touchline.bench.load;

import dev.touchline.bench.goals.Goal;
import dev.touchline.bench.rounds.Spread;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;

/** Prints what was measured, beside the goals. */
final class Report {
    private static final double MISS_GOAL = 0.6;
    private static final double HIT_GOAL = 0.7;
    private static final double MISS_GOAL_MILLIS = 0.15;
    private static final double HIT_GOAL_MILLIS = 0.06;

    private final PrintStream out;

    Report(PrintStream out) {
        this.out = out;
    }

    void print(Results busy, Results alone, LoadPlan plan) {
        line("%n%-16s %10s %8s %8s %14s", "medians", "req/s", "p50 ms", "p99 ms", "p50 ms, 1 conn");
        for (Path path : Path.values()) {
            line(
                    "%-16s %,10.0f %8.2f %8.2f %14.3f",
                    path.label(),
                    busy.median(path, Measurement::perSecond),
                    busy.median(path, Measurement::p50Millis),
                    busy.median(path, Measurement::p99Millis),
                    alone.median(path, Measurement::p50Millis));
        }
        line("%nratios of req/s, %d connections, medians of %d rounds", plan.connections(), plan.rounds());
        ratio(busy, Path.MISS, Path.WALK, MISS_GOAL);
        ratio(busy, Path.MISS, Path.FIXED, 0);
        ratio(busy, Path.HIT, Path.FIXED, HIT_GOAL);
        ratio(busy, Path.WALK, Path.FIXED, 0);
        line("%np50 at 1 connection");
        latency(alone, Path.MISS, MISS_GOAL_MILLIS);
        latency(alone, Path.HIT, HIT_GOAL_MILLIS);
    }

    static List<Goal> goals(Results busy, Results alone) {
        return List.of(
                Goal.atLeast(
                        "/predict miss / bus + Java walk, answers a second",
                        MISS_GOAL,
                        busy.ratio(Path.MISS, Path.WALK)),
                Goal.atLeast("the same by processor time", MISS_GOAL, busy.costRatio(Path.WALK, Path.MISS)),
                Goal.atLeast("/predict hit / fixed JSON, answers a second", HIT_GOAL, busy.ratio(Path.HIT, Path.FIXED)),
                Goal.atLeast("the same by processor time", HIT_GOAL, busy.costRatio(Path.FIXED, Path.HIT)),
                Goal.atMost(
                        "miss, p50 at 1 connection",
                        MISS_GOAL_MILLIS,
                        "ms",
                        alone.spread(Path.MISS, Measurement::p50Millis)),
                Goal.atMost(
                        "hit, p50 at 1 connection",
                        HIT_GOAL_MILLIS,
                        "ms",
                        alone.spread(Path.HIT, Measurement::p50Millis)));
    }

    private void ratio(Results busy, Path path, Path ceiling, double goal) {
        Spread ratio = busy.ratio(path, ceiling);
        String verdict = goal == 0 ? "" : verdict(String.format(Locale.ROOT, ">= %.1f", goal), ratio.median() >= goal);
        String names = path.label() + " / " + ceiling.label();
        line("%-32s %.2f (%.2f-%.2f)%s", names, ratio.median(), ratio.least(), ratio.most(), verdict);
    }

    private void latency(Results alone, Path path, double goal) {
        double millis = alone.median(path, Measurement::p50Millis);
        line(
                "%-32s %.3f ms%s",
                path.label(), millis, verdict(String.format(Locale.ROOT, "<= %.2f ms", goal), millis <= goal));
    }

    private static String verdict(String goal, boolean met) {
        return "   goal " + goal + (met ? ", met" : ", missed");
    }

    private void line(String format, Object... values) {
        out.printf(Locale.ROOT, format + "%n", values);
    }
}
