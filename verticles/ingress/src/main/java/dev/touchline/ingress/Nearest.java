package dev.touchline.ingress;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Finds what was probably meant by a misspelt name. */
final class Nearest {
    private static final int LONGEST = 40;

    private Nearest() {}

    /** The known name nearest to a given one, if it differs in a third of its letters at most. */
    static List<String> to(String name, List<String> known) {
        if (name.length() > LONGEST) {
            return List.of();
        }
        String wanted = name.toLowerCase(Locale.ROOT);
        return known.stream()
                .filter(candidate -> distance(wanted, candidate) <= Math.max(1, candidate.length() / 3))
                .min(Comparator.comparingInt(candidate -> distance(wanted, candidate)))
                .map(List::of)
                .orElse(List.of());
    }

    /** Levenshtein distance, row by row. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int substituted = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(substituted, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
