package dev.touchline.bench.goals;

import dev.touchline.bench.rounds.Spread;
import java.util.Locale;

/**
 * One goal and what was measured of it.
 *
 * @param what is measured, and beside which ceiling
 * @param bound what it should be
 * @param measured the median of the rounds, in brackets the least and the most
 * @param met whether the median is as it should be
 */
public record Goal(String what, String bound, String measured, boolean met) {

    /** A ratio that should be this or more. */
    public static Goal atLeast(String what, double bound, Spread ratio) {
        return new Goal(what, text(">= %.2f", bound), text(ratio, "%.2f", ""), ratio.median() >= bound);
    }

    /** A figure of some unit that should be this or less. */
    public static Goal atMost(String what, double bound, String unit, Spread found) {
        String format = bound < 10 ? "%.3f" : "%.0f";
        String limit = (bound < 10 ? text("<= %.2f", bound) : text("<= %.0f", bound)) + " " + unit;
        return new Goal(what, limit, text(found, format, " " + unit), found.median() <= bound);
    }

    private static String text(Spread spread, String format, String unit) {
        String numbers = String.format(
                Locale.ROOT,
                format + "%s (" + format + "-" + format + ")",
                spread.median(),
                unit,
                spread.least(),
                spread.most());
        return spread.least() == spread.most() ? text(format, spread.median()) + unit : numbers;
    }

    private static String text(String format, double number) {
        return String.format(Locale.ROOT, format, number);
    }
}
