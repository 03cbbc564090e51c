package dev.touchline.e2e.chaos;

import java.util.Locale;
import java.util.Optional;

/**
 * Something that was measured.
 *
 * @param name what
 * @param value how much
 * @param unit of the value and the bar; empty for a count
 * @param most what it may be at most, for what has a bar
 */
record Finding(String name, double value, String unit, Optional<Double> most) {
    /** Whether it is within its bar. */
    boolean holds() {
        return most.map(bar -> value <= bar).orElse(true);
    }

    /** As people read it. */
    String text() {
        String bar = most.map(limit -> " (at most " + number(limit) + ")").orElse("");
        return name + " " + amount() + bar;
    }

    /** The value with its unit. */
    String amount() {
        return number(value) + (unit.isEmpty() ? "" : " " + unit);
    }

    private static String number(double value) {
        return value == Math.rint(value)
                ? Long.toString((long) value)
                : String.format(Locale.ROOT, value < 1 ? "%.3f" : "%.1f", value);
    }
}
