package dev.touchline.mesh.bus;

import dev.touchline.mesh.config.ConfigLoader;
import dev.touchline.mesh.config.Section;
import dev.touchline.mesh.config.Setting;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How messages travel between rooms. */
@Section(value = "mesh", doc = "How messages travel between rooms.")
public record LaneConfig(
        @Setting(
                        doc =
                                "Lanes of endpoints: entries of <address or room>=<lane>, a lane being direct, durable or "
                                        + "direct>durable (durable where direct brings no answer). With a broker "
                                        + "direct>durable is usual, without one there is only direct.")
                List<String> lanes,
        @Setting(value = "2", doc = "How often an idempotent request is asked again that nobody answered.") int retries,
        @Setting(value = "10ms", doc = "Wait before the first retry; it doubles each time and half of it is random.")
                Duration retryBackoff,
        @Setting(
                        value = "2s",
                        doc = "Silence after which the answer of another process to an idempotent request counts as "
                                + "lost, and the next consumer or lane is asked. Hops take milliseconds, so this is what "
                                + "a frozen process costs; one that lives but is slower is asked the same again until "
                                + "its breaker opens. Inside one process nothing is lost and only the deadline counts.")
                Duration lostAfter,
        @Setting(value = "10000", doc = "Requests that may wait for an answer at a time, per endpoint asked.")
                int maxInFlight,
        @Setting(value = "50", doc = "Number of last requests that the breaker of an endpoint judges by.")
                int breakerWindow,
        @Setting(value = "50", doc = "Percentage of failed requests among them at which the breaker opens.")
                int breakerFailureRate,
        @Setting(value = "2s", doc = "How long an open breaker refuses before it tries again.") Duration breakerOpen,
        @Setting(value = "1s", doc = "A timeout counts against an endpoint only if it had this long to answer.")
                Duration breakerFairTime) {
    private static final List<String> LANES = List.of("direct", "durable", "direct>durable");

    public LaneConfig {
        lanes = List.copyOf(lanes);
        choices(lanes)
                .forEach((what, lane) -> require(
                        LANES.contains(lane),
                        "lanes sends " + what + " over '" + lane + "', which is none of " + LANES));
        require(retries >= 0 && retries <= 10, "retries must be 0 to 10, not " + retries);
        require(!retryBackoff.isNegative() && !retryBackoff.isZero(), "retry-backoff must be positive");
        require(!lostAfter.isNegative() && !lostAfter.isZero(), "lost-after must be positive");
        require(maxInFlight > 0, "max-in-flight must be positive, not " + maxInFlight);
        require(breakerWindow > 0, "breaker-window must be positive, not " + breakerWindow);
        require(
                breakerFailureRate > 0 && breakerFailureRate <= 100,
                "breaker-failure-rate must be 1 to 100, not " + breakerFailureRate);
        require(breakerOpen.toMillis() > 0, "breaker-open must be at least 1ms");
        require(!breakerFairTime.isNegative(), "breaker-fair-time must not be negative");
    }

    /** The defaults of every key. */
    public static LaneConfig defaults() {
        return ConfigLoader.defaults(LaneConfig.class);
    }

    /** The lane of each address or room that has one of its own. */
    Map<String, String> choices() {
        return choices(lanes);
    }

    private static Map<String, String> choices(List<String> lanes) {
        Map<String, String> choices = new LinkedHashMap<>();
        for (String entry : lanes) {
            String[] parts = entry.split("=", -1);
            require(
                    parts.length == 2 && !parts[0].isBlank() && !parts[1].isBlank(),
                    "lanes must be entries such as scoring=direct, not '" + entry + "'");
            choices.put(parts[0].strip(), parts[1].strip());
        }
        return choices;
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
