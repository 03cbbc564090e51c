package dev.touchline.football;

import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Suggests clubs whose name is close to a spelling that means none of them. */
final class Nearest {
    private static final int SUGGESTIONS = 5;
    private static final int LONGEST_KEY = 60;
    private static final double LEAST_LIKENESS = 0.5;
    private static final double LIKENESS_OF_A_PART = 0.7;

    private record Suggestion(Club club, double likeness) {}

    private Nearest() {}

    /** The closest clubs, best first; none where nothing is close. */
    static List<Club> to(String key, Map<Club, List<String>> candidates) {
        if (key.isEmpty()) {
            return List.of();
        }
        String asked = key.substring(0, Math.min(LONGEST_KEY, key.length()));
        return candidates.entrySet().stream()
                .map(entry -> new Suggestion(entry.getKey(), best(asked, entry.getValue())))
                .filter(suggestion -> suggestion.likeness() >= LEAST_LIKENESS)
                .sorted(Comparator.comparingDouble(Suggestion::likeness)
                        .reversed()
                        .thenComparing(Suggestion::club))
                .limit(SUGGESTIONS)
                .map(Suggestion::club)
                .toList();
    }

    private static double best(String asked, List<String> spellings) {
        return spellings.stream()
                .mapToDouble(spelling -> likeness(asked, spelling))
                .max()
                .orElse(0);
    }

    /** 1 for the same text, 0 for nothing in common; a whole word or words of the other count for more. */
    private static double likeness(String a, String b) {
        double closeness = 1 - (double) distance(a, b) / Math.max(a.length(), b.length());
        boolean part = (" " + a + " ").contains(" " + b + " ") || (" " + b + " ").contains(" " + a + " ");
        return part ? LIKENESS_OF_A_PART + (1 - LIKENESS_OF_A_PART) * closeness : closeness;
    }

    /** Letters to add, drop or replace (V. Levenshtein, 1966). */
    private static int distance(String a, String b) {
        int[] above = new int[b.length() + 1];
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            above[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = above[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replaced, 1 + Math.min(above[j], row[j - 1]));
            }
            int[] swap = above;
            above = row;
            row = swap;
        }
        return above[b.length()];
    }
}
