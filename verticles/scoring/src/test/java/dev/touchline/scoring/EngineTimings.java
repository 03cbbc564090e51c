package dev.touchline.scoring;

import com.sun.management.OperatingSystemMXBean;
import dev.touchline.bundle.Bundle;
import dev.touchline.bundle.Part;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.UnaryOperator;

/** Not a test: times the engines and prints nanoseconds of processor time a row. Run its main from an IDE or with {@code java -cp}. */
final class EngineTimings {
    private static final int WIDTH = 45;
    private static final int REPEATS = 7;

    private EngineTimings() {}

    public static void main(String[] args) {
        if (Bundle.hasShipped()) {
            Bundle shipped = Bundle.shipped();
            try (NativeBooster booster = NativeBooster.load(shipped.part(Part.BOOSTER))) {
                time("shipped", booster, shipped.golden().get(0).features());
            }
        }
        for (int depth : new int[] {4, 6}) {
            try (NativeBooster booster = NativeBooster.load(Boosters.train(WIDTH, 330, depth))) {
                time("depth " + depth, booster, Boosters.rows(1, WIDTH, 2));
            }
        }
    }

    private static void time(String name, NativeBooster booster, float[] row) {
        Forest forest = ForestCompiler.compile(booster.json());
        String model = name + ", " + forest.trees() + " trees";
        for (int batch : new int[] {1, 64, 4096}) {
            float[] rows = new RandomRows(forest.thresholds()).draw(batch, 2);
            print("compiled", model, batch, forest::margins, rows);
            print("native", model, batch, booster::margins, rows);
        }
        print("explain", model, 1, booster::contributions, row);
        for (int i = 0; i < 3; i++) {
            long begin = processNanos();
            new Proof(forest, booster).onRandomRows(100_000);
            System.out.printf(
                    Locale.ROOT,
                    "proof    %s: %,d ms of all processors%n",
                    model,
                    (processNanos() - begin) / 1_000_000);
        }
    }

    private static void print(String what, String model, int batch, UnaryOperator<float[]> work, float[] rows) {
        double[] nanos = new double[REPEATS];
        for (int repeat = 0; repeat < REPEATS; repeat++) {
            nanos[repeat] = time(work, rows) / batch;
        }
        Arrays.sort(nanos, 1, REPEATS);
        System.out.printf(Locale.ROOT, "%-8s %s, batch %4d: %,9.0f ns a row%n", what, model, batch, nanos[REPEATS / 2]);
    }

    /** Processor time of a call, which tells more than the clock on a machine that does other things too. */
    private static double time(UnaryOperator<float[]> work, float[] rows) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long begin = threads.getCurrentThreadCpuTime();
        int calls = 0;
        while (threads.getCurrentThreadCpuTime() - begin < 100_000_000L) {
            for (int i = 0; i < 8; i++) {
                calls += work.apply(rows).length > 0 ? 1 : 0;
            }
        }
        return (threads.getCurrentThreadCpuTime() - begin) / (double) calls;
    }

    private static long processNanos() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }
}
