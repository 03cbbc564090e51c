package dev.touchline.ingress.security;

import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How often something may be asked for.
 *
 * @param amount requests in a period
 * @param period one second, minute or hour
 * @param burst requests that may come at once after a rest
 */
public record Rate(int amount, Duration period, int burst) {
    private static final Pattern FORM = Pattern.compile("([1-9][0-9]{0,5})/([smh])(?:,? *burst ([1-9][0-9]{0,6}))?");
    private static final Map<String, Duration> PERIODS =
            Map.of("s", Duration.ofSeconds(1), "m", Duration.ofMinutes(1), "h", Duration.ofHours(1));

    /**
     * Reads {@code 100/s} or {@code 100/s burst 300}; without a burst, those of one period may come at once.
     *
     * @throws IllegalArgumentException when it is none of these
     */
    public static Rate parse(String text) {
        Matcher parts = FORM.matcher(text.strip());
        if (!parts.matches()) {
            throw new IllegalArgumentException("needs a rate such as 100/s, 600/m or 100/s burst 300");
        }
        int amount = Integer.parseInt(parts.group(1));
        int burst = parts.group(3) == null ? amount : Integer.parseInt(parts.group(3));
        return new Rate(amount, PERIODS.get(parts.group(2)), burst);
    }

    /** Time in which one request becomes free again, in nanoseconds. */
    long nanosEach() {
        return period.toNanos() / amount;
    }

    /** Time in which an empty bucket fills, in whole seconds. */
    long window() {
        return Seconds.roundedUp(nanosEach() * burst);
    }
}
