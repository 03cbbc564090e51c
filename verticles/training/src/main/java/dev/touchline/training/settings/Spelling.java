package dev.touchline.training.settings;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds what somebody probably meant to write. */
public final class Spelling {
    private Spelling() {}

    /** The nearest of the known words, if it is near at all. */
    public static Optional<String> nearest(String word, Collection<String> known) {
        int reach = Math.max(2, word.length() / 3);
        return known.stream()
                .filter(candidate -> distance(word, candidate) <= reach)
                .min(Comparator.<String>comparingInt(candidate -> distance(word, candidate))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** Says that a word means nothing and, if it can be told, which one was meant. */
    public static String unknown(String what, String word, Collection<String> known) {
        return "unknown " + what + " '" + word + "'"
                + nearest(word, known)
                        .map(name -> ", did you mean '" + name + "'?")
                        .orElse("; known are " + String.join(", ", known));
    }

    /** Edits that turn one word into the other (Levenshtein, 1966), row by row. */
    static int distance(String a, String b) {
        int[] above = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            above[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] row = new int[b.length() + 1];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int swap = above[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(swap, Math.min(above[j], row[j - 1]) + 1);
            }
            above = row;
        }
        return above[b.length()];
    }
}
