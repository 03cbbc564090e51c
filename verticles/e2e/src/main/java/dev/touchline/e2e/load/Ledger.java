package dev.touchline.e2e.load;

import com.fasterxml.jackson.databind.JsonNode;
import dev.touchline.e2e.process.Answer;
import dev.touchline.e2e.process.Http;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** What callers were promised and what they got. Thread-safe. */
public final class Ledger {
    private final Queue<Outcome> outcomes = new ConcurrentLinkedQueue<>();

    /**
     * How the promised tasks ended.
     *
     * @param ended how many tasks ended in each state
     * @param lost tasks that were promised and had not ended when time was up, with what was last heard of them
     */
    public record Settlement(Map<String, Integer> ended, List<String> lost) {}

    void add(Outcome outcome) {
        outcomes.add(outcome);
    }

    /** All outcomes so far, in the order in which they came. */
    public List<Outcome> outcomes() {
        return List.copyOf(outcomes);
    }

    /** Requests that did not get what they asked for. */
    public List<Outcome> failures() {
        return outcomes.stream().filter(outcome -> !outcome.good()).toList();
    }

    /** Where the promised tasks are. */
    public List<String> accepted() {
        return outcomes.stream()
                .filter(outcome -> outcome.async() && outcome.good())
                .map(Outcome::detail)
                .toList();
    }

    /** Asks for every promised task until it has ended, within the limit for all of them together. */
    public Settlement settle(Http http, Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        Map<String, Integer> ended = new TreeMap<>();
        List<String> lost = new ArrayList<>();
        for (String task : accepted()) {
            String last = await(http, task, end);
            if (List.of("succeeded", "failed", "cancelled").contains(last)) {
                ended.merge(last, 1, Integer::sum);
            } else {
                lost.add(task + " " + last);
            }
        }
        return new Settlement(ended, lost);
    }

    private static String await(Http http, String task, long end) {
        String last = state(http, task, 0);
        while (List.of("accepted", "running", "retrying", "unanswered").contains(last) && System.nanoTime() < end) {
            last = state(http, task, 2);
        }
        return last;
    }

    private static String state(Http http, String task, int wait) {
        try {
            Answer answer = http.get(task + "?wait=" + wait);
            JsonNode status = answer.body().path("status");
            return answer.status() == 200 ? status.asText() : answer.status() > 500 ? "unanswered" : answer.text();
        } catch (UncheckedIOException e) {
            return "unanswered";
        }
    }
}
