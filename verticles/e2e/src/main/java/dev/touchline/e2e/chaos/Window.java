package dev.touchline.e2e.chaos;

import dev.touchline.e2e.load.Outcome;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Requests in the order in which they were sent. */
record Window(List<Outcome> outcomes) {
    /** Longest time for a prediction, which becomes a task then, and two seconds more. */
    private static final Duration HUNG = Duration.ofSeconds(32);

    private static final int TOO_MANY = 429;
    private static final int UNAVAILABLE = 503;
    private static final int GOOD_IN_A_ROW = 50;
    private static final int PERCENT = 100;
    private static final int SAMPLES = 20;
    private static final int SAMPLE_LENGTH = 400;

    /** Sorts them. */
    Window {
        outcomes = outcomes.stream().sorted(Comparator.comparing(Outcome::at)).toList();
    }

    /** Those that were sent from the one moment on and before the other. */
    Window between(Instant from, Instant to) {
        return where(outcome -> !outcome.at().isBefore(from) && outcome.at().isBefore(to));
    }

    /** Those that wanted a prediction at once. */
    Window sync() {
        return where(outcome -> !outcome.async());
    }

    /** Those that wanted a task. */
    Window async() {
        return where(Outcome::async);
    }

    /** Those that did not get what they wanted. */
    Window bad() {
        return where(outcome -> !outcome.good());
    }

    /** Those with one of these answers. */
    Window answered(Integer... statuses) {
        return where(outcome -> List.of(statuses).contains(outcome.status()));
    }

    /** Those that were refused for now, and not told when to ask again. */
    Window withoutRetryAfter() {
        return answered(TOO_MANY, UNAVAILABLE)
                .where(outcome -> outcome.retryAfter().isEmpty());
    }

    /** Those that nobody answered for so long that they would not have been. */
    Window hung() {
        return where(outcome -> outcome.took().compareTo(HUNG) > 0
                || outcome.status() == 0 && outcome.detail().contains(HttpTimeoutException.class.getSimpleName()));
    }

    int size() {
        return outcomes.size();
    }

    /** The time within which so many of a hundred were answered; nothing when there were none. */
    Duration percentile(int percent) {
        List<Duration> sorted = outcomes.stream().map(Outcome::took).sorted().toList();
        return sorted.isEmpty()
                ? Duration.ZERO
                : sorted.get(Math.min(sorted.size() - 1, sorted.size() * percent / PERCENT));
    }

    /** The longest wait. */
    Duration slowest() {
        return percentile(PERCENT);
    }

    /** How many got which answer; those without any under {@code none}. */
    Map<String, Integer> codes() {
        Map<String, Integer> codes = new TreeMap<>();
        outcomes.forEach(
                outcome -> codes.merge(outcome.status() == 0 ? "none" : "" + outcome.status(), 1, Integer::sum));
        return codes;
    }

    /** The first few that failed, as they were answered. */
    List<String> samples() {
        return bad().outcomes().stream()
                .map(outcome -> outcome.at() + (outcome.async() ? " task " : " prediction ") + outcome.status()
                        + " after "
                        + outcome.took().toMillis() + " ms: "
                        + outcome.detail()
                                .substring(
                                        0,
                                        Math.min(SAMPLE_LENGTH, outcome.detail().length())))
                .limit(SAMPLES)
                .toList();
    }

    /** How long after the moment the first of fifty good requests in a row was sent, once there are fifty. */
    Optional<Duration> recovery(Instant after) {
        Instant first = null;
        int row = 0;
        for (Outcome outcome : outcomes) {
            if (outcome.at().isBefore(after) || !outcome.good()) {
                row = 0;
            } else if (++row == 1) {
                first = outcome.at();
            }
            if (row == GOOD_IN_A_ROW) {
                return Optional.of(Duration.between(after, first));
            }
        }
        return Optional.empty();
    }

    private Window where(Predicate<Outcome> holds) {
        return new Window(outcomes.stream().filter(holds).toList());
    }
}
