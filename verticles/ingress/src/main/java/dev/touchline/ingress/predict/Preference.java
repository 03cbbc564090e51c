package dev.touchline.ingress.predict;

import java.time.Duration;
import java.util.Optional;

/**
 * What a client prefers to happen when the answer takes its time (RFC 7240). What is not understood is ignored.
 *
 * @param async whether a task will do
 * @param patience how long to wait before it becomes one
 */
record Preference(boolean async, Optional<Duration> patience) {
    static final long LONGEST_WAIT = 30;
    private static final Preference NONE = new Preference(false, Optional.empty());

    static Preference of(String header) {
        if (header == null) {
            return NONE;
        }
        boolean async = false;
        Optional<Duration> wait = Optional.empty();
        for (String preference : header.split("[,;]")) {
            String[] parts = preference.strip().split("\\s*=\\s*", 2);
            if (parts[0].equalsIgnoreCase("respond-async")) {
                async = true;
            } else if (parts[0].equalsIgnoreCase("wait") && parts.length == 2 && wait.isEmpty()) {
                wait = seconds(parts[1]);
            }
        }
        return new Preference(async, wait);
    }

    private static Optional<Duration> seconds(String text) {
        String digits = text.replace("\"", "");
        return digits.matches("[0-9]{1,6}")
                ? Optional.of(Duration.ofSeconds(Math.min(LONGEST_WAIT, Long.parseLong(digits))))
                : Optional.empty();
    }

    /** Whether the client wants a task at once. */
    boolean atOnce() {
        return patience.map(Duration::isZero).orElse(async);
    }

    /** Whether the client would rather have a task than an error when the answer is late. */
    boolean taskRatherThanError() {
        return async || patience.isPresent();
    }

    /** The value of {@code Preference-Applied}. */
    String applied() {
        return patience.map(time -> "wait=" + time.toSeconds()).orElse("respond-async");
    }
}
