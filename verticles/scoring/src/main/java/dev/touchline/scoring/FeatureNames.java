package dev.touchline.scoring;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** The names of a model's features, and which of them somebody may have meant. */
record FeatureNames(List<String> names) {
    private static final int SUGGESTIONS = 3;
    /** Longer than any name; what somebody sends may be longer still, and costs its square. */
    private static final int COMPARED = 64;

    /** The names that take the fewest changed letters, nearest first. */
    List<String> nearest(String name) {
        String start = name.substring(0, Math.min(name.length(), COMPARED));
        return names.stream()
                .sorted(Comparator.comparingInt(known -> changes(start, known)))
                .limit(SUGGESTIONS)
                .toList();
    }

    /** Letters to insert, delete or replace to make one of the other (V. Levenshtein, 1966). */
    private static int changes(String from, String to) {
        int[] above = IntStream.rangeClosed(0, to.length()).toArray();
        for (int i = 1; i <= from.length(); i++) {
            int[] row = new int[above.length];
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int replaced = above[j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replaced, 1 + Math.min(above[j], row[j - 1]));
            }
            above = row;
        }
        return above[to.length()];
    }
}
