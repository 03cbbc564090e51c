package dev.touchline.scoring;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.UnaryOperator;

/** Not a test: times the engines and prints nanoseconds a row. Run its main from an IDE or with {@code java -cp}. */
final class EngineTimings {
    private static final int WIDTH = 45;
    private static final int REPEATS = 7;

    private EngineTimings() {}

    public static void main(String[] args) {
        for (int depth : new int[] {4, 6}) {
            try (NativeBooster booster = NativeBooster.load(Boosters.train(WIDTH, 330, depth))) {
                Forest forest = ForestCompiler.compile(booster.json());
                for (int batch : new int[] {1, 64, 4096}) {
                    float[] rows = Boosters.rows(batch, WIDTH, 2);
                    print("compiled", depth, forest.trees(), batch, forest::margins, rows);
                    print("native", depth, forest.trees(), batch, booster::margins, rows);
                }
                print("explain", depth, forest.trees(), 1, booster::contributions, Boosters.rows(1, WIDTH, 2));
            }
        }
    }

    private static void print(String what, int depth, int trees, int batch, UnaryOperator<float[]> work, float[] rows) {
        double[] nanos = new double[REPEATS];
        for (int repeat = 0; repeat < REPEATS; repeat++) {
            nanos[repeat] = time(work, rows) / batch;
        }
        Arrays.sort(nanos, 1, REPEATS);
        System.out.printf(
                Locale.ROOT,
                "%-8s depth %d, %d trees, batch %4d: %,9.0f ns a row%n",
                what,
                depth,
                trees,
                batch,
                nanos[REPEATS / 2]);
    }

    private static double time(UnaryOperator<float[]> work, float[] rows) {
        long begin = System.nanoTime();
        int calls = 0;
        long sink = 0;
        while (System.nanoTime() - begin < 200_000_000L) {
            sink += work.apply(rows).length;
            calls++;
        }
        return (System.nanoTime() - begin + (sink == 0 ? 1 : 0)) / (double) calls;
    }
}
