package dev.touchline.bench.load;

import java.time.Duration;
import java.util.List;

/**
 * How a load is measured.
 *
 * @param rounds how often each path is measured
 * @param span how long each time
 * @param warmUp how long each path runs before the first round
 * @param connections connections of the load
 */
public record LoadPlan(int rounds, Duration span, Duration warmUp, int connections) {
    /** What a load of {@code /predict} is like when nothing is named. */
    public static final LoadPlan USUAL = new LoadPlan(5, Duration.ofSeconds(5), Duration.ofSeconds(15), 32);

    public LoadPlan {
        require(rounds >= 1 && rounds <= 100, "rounds must be 1 to 100");
        require(span.toSeconds() >= 1 && span.toSeconds() <= 60, "seconds must be 1 to 60");
        require(!warmUp.isNegative() && warmUp.toSeconds() <= 120, "warm_up must be 0 to 120 seconds");
        require(connections >= 1 && connections <= 8_000, "connections must be 1 to 8000");
    }

    /**
     * Reads words such as {@code rounds=3}; what is not named is as in {@code usual}.
     *
     * @throws IllegalArgumentException saying which word is not known or out of bounds
     */
    public static LoadPlan parse(List<String> words, LoadPlan usual) {
        LoadPlan plan = usual;
        for (String word : words) {
            plan = plan.with(word);
        }
        return plan;
    }

    private LoadPlan with(String word) {
        String[] parts = word.split("=", 2);
        int value = parts.length == 2 ? number(word, parts[1]) : 0;
        return switch (parts[0]) {
            case "rounds" -> new LoadPlan(value, span, warmUp, connections);
            case "seconds" -> new LoadPlan(rounds, Duration.ofSeconds(value), warmUp, connections);
            case "warm_up" -> new LoadPlan(rounds, span, Duration.ofSeconds(value), connections);
            case "connections" -> new LoadPlan(rounds, span, warmUp, value);
            default ->
                throw new IllegalArgumentException(
                        "'" + word + "' is not known; there are rounds=, seconds=, warm_up= and connections=");
        };
    }

    private static int number(String word, String value) {
        try {
            return Integer.parseInt(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("'" + word + "' needs a whole number", e);
        }
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
