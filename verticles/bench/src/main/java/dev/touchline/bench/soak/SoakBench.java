package dev.touchline.bench.soak;

import dev.touchline.bench.fixtures.Folder;
import dev.touchline.bench.load.Ask;
import dev.touchline.bench.load.ClosedLoop;
import dev.touchline.bench.load.Questions;
import dev.touchline.e2e.load.Load;
import dev.touchline.e2e.load.Outcome;
import dev.touchline.e2e.process.TouchlineProcess;
import dev.touchline.e2e.process.TouchlineProcess.Plan;
import dev.touchline.testing.servers.Ports;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;

/**
 * Asks a process of the packaged application steadily, for answers and for tasks, and watches what it holds. The first
 * minute is not counted: code is compiled; and before that, caches are filled. Used once, by one thread.
 */
public final class SoakBench {
    private static final int USUAL_MINUTES = 10;
    private static final int MOST_MINUTES = 24 * 60;
    private static final int ANSWERS_PER_SECOND = 100;
    private static final int TASKS_PER_SECOND = 20;
    private static final long BETWEEN_LOOKS_SECONDS = 15;
    private static final double RSS_GOAL = 1;
    private static final long MORE_THAN_A_CACHE = 30_000;
    private static final int FILLERS = 16;

    /** The heap is resident as a whole from the beginning; how much of it is used is looked at by itself. */
    private static final List<String> OPTIONS = List.of("-Xms256m", "-Xmx256m", "-XX:+AlwaysPreTouch");

    private final int minutes;
    private final PrintStream out;

    /** A soak of that many minutes, and where its figures are printed. */
    public SoakBench(int minutes, PrintStream out) {
        this.minutes = minutes;
        this.out = out;
    }

    /**
     * Reads {@code minutes=10}.
     *
     * @throws IllegalArgumentException saying what is wrong with a word
     */
    public static int minutes(List<String> words) {
        if (words.isEmpty()) {
            return USUAL_MINUTES;
        }
        String word = words.get(0);
        if (words.size() > 1 || !word.matches("minutes=[0-9]{1,4}")) {
            throw new IllegalArgumentException("'" + String.join(" ", words) + "' is not known; there is minutes=");
        }
        int minutes = Integer.parseInt(word.substring("minutes=".length()));
        if (minutes < 2 || minutes > MOST_MINUTES) {
            throw new IllegalArgumentException("minutes must be 2 to " + MOST_MINUTES);
        }
        return minutes;
    }

    /**
     * Measures and prints.
     *
     * @return whether the process kept every bar
     * @throws IllegalStateException when a question was not answered as it should
     */
    public boolean run() throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("touchline-bench-");
        Plan whole = new Plan("whole", "all", Ports.free(), folder.resolve("whole"), OPTIONS, Map.of());
        try (TouchlineProcess process = TouchlineProcess.serve(whole)) {
            fill(process.port());
            Load load = Load.begin(process.http(), ANSWERS_PER_SECOND, TASKS_PER_SECOND);
            List<Vitals> seen;
            try (load) {
                TimeUnit.MINUTES.sleep(1);
                seen = watch(process.pid());
            }
            return report(seen, load);
        } finally {
            Folder.remove(folder);
        }
    }

    /** Asks for more than any cache keeps, so that none of them is seen to fill. */
    private static void fill(int port) {
        Questions questions = Questions.shipped();
        long asked = 0;
        while (asked < MORE_THAN_A_CACHE) {
            asked += new ClosedLoop(port, FILLERS, Ask.AN_ANSWER, questions::next)
                    .run(Duration.ofSeconds(1))
                    .answers();
        }
    }

    private List<Vitals> watch(long pid) throws IOException, InterruptedException {
        List<Vitals> seen = new ArrayList<>();
        long start = System.nanoTime();
        line("%8s %9s %9s %8s %6s", "minute", "RSS MiB", "heap MiB", "threads", "files");
        for (double minute = 0; minute < minutes - 1; minute = (System.nanoTime() - start) / 60e9) {
            Vitals now = Vitals.of(pid, minute);
            seen.add(now);
            line("%8.1f %9.1f %9.1f %8.0f %6.0f", minute, now.rss(), now.heap(), now.threads(), now.files());
            TimeUnit.SECONDS.sleep(BETWEEN_LOOKS_SECONDS);
        }
        return seen;
    }

    private boolean report(List<Vitals> seen, Load load) {
        double rss = slope(seen, Vitals::rss);
        line("%nslopes a minute, over %d looks", seen.size());
        line("  RSS     %+.2f MiB, goal < %.0f MiB, %s", rss, RSS_GOAL, rss < RSS_GOAL ? "met" : "missed");
        line("  heap    %+.2f MiB after a full collection", slope(seen, Vitals::heap));
        line("  threads %+.2f", slope(seen, Vitals::threads));
        line("  files   %+.2f", slope(seen, Vitals::files));
        boolean kept = compare(seen) && rss < RSS_GOAL;
        List<Outcome> failures = load.ledger().failures();
        line(
                "%,d questions, %d not answered as they should",
                load.ledger().outcomes().size(), failures.size());
        if (!failures.isEmpty() || load.withheld() > 0) {
            throw new IllegalStateException(load.withheld() + " questions were not sent; the first bad answer: "
                    + failures.stream().findFirst());
        }
        return kept;
    }

    /** A process that leaks holds more in the second half than in the first. */
    private boolean compare(List<Vitals> seen) {
        line("%n%-9s %10s %10s", "", "first half", "second");
        for (Bar bar : Bar.ALL) {
            line(
                    "%-9s %10.1f %10.1f, bar +%.0f %% +%.0f, %s",
                    bar.what(),
                    bar.before(seen),
                    bar.after(seen),
                    bar.percent(),
                    bar.more(),
                    bar.kept(seen) ? "kept" : "missed");
        }
        return Bar.ALL.stream().allMatch(bar -> bar.kept(seen));
    }

    /** The steepness of the straight line that is nearest to what was seen (least squares). */
    static double slope(List<Vitals> seen, ToDoubleFunction<Vitals> figure) {
        double meanX = seen.stream().mapToDouble(Vitals::minutes).average().orElse(0);
        double meanY = seen.stream().mapToDouble(figure).average().orElse(0);
        double above = 0;
        double below = 0;
        for (Vitals vitals : seen) {
            double x = vitals.minutes() - meanX;
            above += x * (figure.applyAsDouble(vitals) - meanY);
            below += x * x;
        }
        return below == 0 ? 0 : above / below;
    }

    private void line(String format, Object... values) {
        out.printf(Locale.ROOT, format + "%n", values);
    }
}
