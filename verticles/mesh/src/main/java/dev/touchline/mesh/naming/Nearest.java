package dev.touchline.mesh.naming;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Finds which of a few known names somebody probably meant. Stateless. */
public final class Nearest {
    /** Longer than any name of ours; what somebody sends may be longer still, and comparing costs its length. */
    private static final int LONGEST = 80;

    private record Candidate(String name, int changes) {}

    private Nearest() {}

    /**
     * The names that are written like a given one, nearest first, {@code most} at the most. A name counts as alike when
     * a third of its letters at most, but always two, must change; case does not matter.
     */
    public static List<String> to(String written, Collection<String> names, int most) {
        if (written.length() > LONGEST) {
            return List.of();
        }
        String wanted = written.toLowerCase(Locale.ROOT);
        return names.stream()
                .map(name -> new Candidate(name, changes(wanted, name.toLowerCase(Locale.ROOT))))
                .filter(found -> found.changes() <= Math.max(2, found.name().length() / 3))
                .sorted(Comparator.comparingInt(Candidate::changes).thenComparing(Candidate::name))
                .limit(most)
                .map(Candidate::name)
                .toList();
    }

    /** Letters to insert, delete or replace to make one of the other (V. Levenshtein, 1966). */
    private static int changes(String from, String to) {
        int[] above = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            above[j] = j;
        }
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
