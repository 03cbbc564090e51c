package dev.touchline.training.evaluation;

import dev.touchline.football.Competition;
import java.util.HashMap;
import java.util.Map;

/**
 * How often hosts won, drew and lost so far, in a league and, for a league of which little is known, in all of them.
 * Not safe for use by several threads.
 */
public final class BaseRates {
    private static final double PRIOR_MATCHES = 60;
    private static final double[] WORLD = {0.45, 0.27, 0.28};

    private final Map<Competition, int[]> leagues = new HashMap<>();
    private final int[] all = new int[3];

    /** Probabilities of home win, draw, away win from the results added before. */
    public double[] probabilities(Competition competition) {
        double[] everywhere = blend(all, WORLD);
        return blend(leagues.getOrDefault(competition, new int[3]), everywhere);
    }

    private static double[] blend(int[] counts, double[] prior) {
        double total = counts[0] + counts[1] + counts[2] + PRIOR_MATCHES;
        double[] p = new double[3];
        for (int k = 0; k < 3; k++) {
            p[k] = (counts[k] + PRIOR_MATCHES * prior[k]) / total;
        }
        return p;
    }

    /** Adds a result: 0 home win, 1 draw, 2 away win. */
    public void add(Competition competition, int outcome) {
        leagues.computeIfAbsent(competition, c -> new int[3])[outcome]++;
        all[outcome]++;
    }
}
