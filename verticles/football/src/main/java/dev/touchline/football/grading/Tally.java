package dev.touchline.football.grading;

import java.util.ArrayList;
import java.util.List;

/** Sums up forecasts and what came of them. Not safe for use by several threads. */
public final class Tally {
    /** Bins of the calibration error and of the reliability diagram. */
    public static final int BINS = 15;

    private static final int CLASSES = 3;

    private final long[] counts = new long[BINS];
    private final double[] stated = new double[BINS];
    private final long[] observed = new long[BINS];
    private int matches;
    private double rps;
    private double logLoss;
    private double brier;
    private int hits;

    /**
     * One bin of the reliability diagram.
     *
     * @param count probabilities in the bin
     * @param stated their mean, 0 when there are none
     * @param observed how often what they speak of came true, 0 when there are none
     */
    public record Bin(long count, double stated, double observed) {}

    /** Adds one match: probabilities of home win, draw, away win, and the index of the outcome. */
    public void add(double[] p, int outcome) {
        Grade grade = Grade.of(p, outcome);
        rps += grade.rps();
        logLoss += grade.logLoss();
        brier += grade.brier();
        hits += grade.hit() ? 1 : 0;
        matches++;
        for (int k = 0; k < CLASSES; k++) {
            int bin = Math.min(BINS - 1, (int) (p[k] * BINS));
            counts[bin]++;
            stated[bin] += p[k];
            observed[bin] += k == outcome ? 1 : 0;
        }
    }

    /** The scores so far; all zero when nothing was added. */
    public Scores scores() {
        if (matches == 0) {
            return new Scores(0, 0, 0, 0, 0, 0);
        }
        double gaps = 0;
        for (int b = 0; b < BINS; b++) {
            gaps += Math.abs(stated[b] - observed[b]);
        }
        return new Scores(
                matches,
                rps / matches,
                logLoss / matches,
                brier / matches,
                (double) hits / matches,
                gaps / (CLASSES * (double) matches));
    }

    /** The bins, from the least probable to the most. */
    public List<Bin> bins() {
        List<Bin> bins = new ArrayList<>();
        for (int b = 0; b < BINS; b++) {
            long count = counts[b];
            bins.add(count == 0 ? new Bin(0, 0, 0) : new Bin(count, stated[b] / count, (double) observed[b] / count));
        }
        return bins;
    }
}
