package dev.touchline.bench.rounds;

import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Paths run in turn, round by round. Of each it keeps what it got done a second, and the processor time that one of these
 * took in all processes together: who shares the machine with others gets less done, but hardly at another price. Confined
 * to one thread.
 */
public final class Race {
    private static final double STEADY = 0.9;
    private static final double WORTH_TELLING = 0.05;

    private final Rounds rates;
    private final Rounds costs;
    private final PrintStream out;

    /** No laps yet. */
    public Race(PrintStream out) {
        this.out = out;
        rates = new Rounds("a second", out);
        costs = new Rounds("us of processor", out);
    }

    /** Runs a path once. */
    @FunctionalInterface
    public interface Path {
        /** Blocks until all that was begun has ended. */
        Lap run() throws IOException, InterruptedException;
    }

    /** Runs the path of that label once more. */
    public void lap(String label, Path path) throws IOException, InterruptedException {
        Map<String, Double> before = Processors.byProgram();
        Lap lap = path.run();
        Map<String, Double> shares = shares(before, Processors.byProgram(), lap.done());
        rates.add(label, lap.perSecond());
        costs.add(
                label, shares.values().stream().mapToDouble(Double::doubleValue).sum());
        out.println("    "
                + shares.entrySet().stream()
                        .filter(share -> share.getValue() >= WORTH_TELLING)
                        .map(Race::words)
                        .collect(Collectors.joining(", ")));
    }

    /** What one of them took of each program. */
    private static Map<String, Double> shares(Map<String, Double> before, Map<String, Double> after, long done) {
        return after.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        program -> (program.getValue() - before.getOrDefault(program.getKey(), 0.0)) / done,
                        (one, other) -> one,
                        TreeMap::new));
    }

    private static String words(Map.Entry<String, Double> share) {
        return String.format(Locale.ROOT, "%s %.1f", share.getKey(), share.getValue());
    }

    /**
     * Paths whose last lap was cheaper than the one two before it by more than a tenth, or that have had no three laps: what
     * is cheaper by a twentieth each time still warms up.
     */
    List<String> gettingCheaper() {
        return costs.falling(STEADY);
    }

    /** How much more one path got done than another, round by round. */
    public Spread ratio(String path, String other) {
        return rates.ratio(path, other);
    }

    /** How much cheaper one path was than another, by processor time, round by round. */
    public Spread costRatio(String path, String other) {
        return costs.ratio(other, path);
    }

    /** What a path got done a second. */
    public Spread rate(String path) {
        return rates.of(path);
    }

    /** Microseconds of processor time that one of what it did took. */
    public Spread cost(String path) {
        return costs.of(path);
    }

    /** Prints the medians of every path. */
    public void printMedians() {
        rates.printMedians();
        costs.printMedians();
    }

    /** Prints how one path compares with another, by what gets done and by what that costs. */
    public void printRatio(String path, String other) {
        rates.printRatio(path, other);
        costs.printRatio(other, path, "by processor time");
    }

    /** Prints that too, and whether it is at least the goal. */
    public void printRatio(String path, String other, double goal) {
        rates.printRatio(path, other, goal);
        costs.printRatio(other, path, "by processor time");
    }
}
