package dev.touchline.e2e.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What was measured during one fault, in the order in which it was. Used by one thread. */
final class Findings {
    private static final double MILLIS = 1_000;

    private final List<Finding> all = new ArrayList<>();

    void note(String name, double value) {
        all.add(new Finding(name, value, "", Optional.empty()));
    }

    void note(String name, Duration value) {
        all.add(new Finding(name, seconds(value), "s", Optional.empty()));
    }

    void atMost(String name, double value, double most) {
        all.add(new Finding(name, value, "", Optional.of(most)));
    }

    void atMost(String name, double value, String unit, double most) {
        all.add(new Finding(name, value, unit, Optional.of(most)));
    }

    void atMost(String name, Duration value, Duration most) {
        all.add(new Finding(name, seconds(value), "s", Optional.of(seconds(most))));
    }

    /** What must not have happened at all. */
    void none(String name, double value) {
        atMost(name, value, 0);
    }

    List<Finding> all() {
        return List.copyOf(all);
    }

    private static double seconds(Duration value) {
        return value.toMillis() / MILLIS;
    }
}
