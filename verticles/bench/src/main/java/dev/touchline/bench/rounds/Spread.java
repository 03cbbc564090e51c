package dev.touchline.bench.rounds;

import java.util.Arrays;

/** Median, least and most of some figures. */
public record Spread(double median, double least, double most) {
    /** The spread of one figure or more; of an even number the median is the mean of the two in the middle. */
    public static Spread of(double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int half = sorted.length / 2;
        double median = sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
        return new Spread(median, sorted[0], sorted[sorted.length - 1]);
    }
}
