package dev.touchline.bench.rounds;

import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * One figure of each path in each round, all of one unit, printed as they come. Paths are known by their labels. Confined
 * to one thread.
 */
public final class Rounds {
    private final Map<String, List<Double>> figures = new LinkedHashMap<>();
    private final String unit;
    private final PrintStream out;

    /** No figures yet; {@code unit} is printed behind each. */
    public Rounds(String unit, PrintStream out) {
        this.unit = unit;
        this.out = out;
    }

    /** Takes the next figure of a path and shows it beside the load average of the machine. */
    public void add(String path, double figure) {
        List<Double> rounds = figures.computeIfAbsent(path, none -> new ArrayList<>());
        rounds.add(figure);
        double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
        line("round %d, load %5.1f  %-38s %,10.1f %s", rounds.size(), load, path, figure, unit);
    }

    /** The spread of one path over the rounds. */
    public Spread of(String path) {
        return spread(figures.get(path).stream().mapToDouble(Double::doubleValue));
    }

    /** One path over another in the same round, so that a slow minute hurts both. */
    public Spread ratio(String path, String other) {
        List<Double> over = figures.get(path);
        List<Double> under = figures.get(other);
        return spread(IntStream.range(0, Math.min(over.size(), under.size()))
                .mapToDouble(round -> over.get(round) / under.get(round)));
    }

    /** Paths whose last figure is below that share of the one two before it, or that have fewer than three. */
    List<String> falling(double share) {
        return figures.entrySet().stream()
                .filter(path -> falls(path.getValue(), share))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static boolean falls(List<Double> rounds, double share) {
        int last = rounds.size() - 1;
        return last < 2 || rounds.get(last) < share * rounds.get(last - 2);
    }

    /** Prints the median of every path. */
    public void printMedians() {
        line("%n%-38s %10s", "medians", unit);
        figures.keySet().forEach(path -> {
            Spread spread = of(path);
            line("%-38s %,10.1f (%,.1f-%,.1f)", path, spread.median(), spread.least(), spread.most());
        });
    }

    /** Prints how one path compares with another. */
    public void printRatio(String path, String other) {
        printNamed(path, other, "");
    }

    /** Prints how one path compares with another, and whether that is at least the goal. */
    public void printRatio(String path, String other, double goal) {
        String verdict = ratio(path, other).median() >= goal ? "met" : "missed";
        printNamed(path, other, String.format(Locale.ROOT, "   goal >= %.1f, %s", goal, verdict));
    }

    /** Prints how one path compares with another under a name of its own. */
    void printRatio(String path, String other, String name) {
        print(name, ratio(path, other), "");
    }

    private void printNamed(String path, String other, String verdict) {
        print(path + " / " + other, ratio(path, other), verdict);
    }

    private void print(String name, Spread ratio, String verdict) {
        line("%-72s %.2f (%.2f-%.2f)%s", name, ratio.median(), ratio.least(), ratio.most(), verdict);
    }

    private static Spread spread(DoubleStream values) {
        return Spread.of(values.toArray());
    }

    private void line(String format, Object... values) {
        out.printf(Locale.ROOT, format + "%n", values);
    }
}
