package dev.touchline.e2e.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import dev.touchline.e2e.load.Outcome;
import dev.touchline.e2e.process.Answer;
import dev.touchline.e2e.process.Http;
import dev.touchline.testing.servers.Await;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Holds what callers were promised against what became of it. Who was not promised anything asks once more under the
 * same key, as callers do. Used by one thread.
 */
final class Audit {
    static final String LOST = "lost";
    static final String DUPLICATED = "duplicated";
    static final String UNEXPECTED = "unexpected";
    static final String RECOVERED = "recovered";
    static final String NEVER_PROMISED = "never promised";

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration DRAIN = Duration.ofSeconds(150);
    private static final List<String> ENDED = List.of("succeeded", "failed", "cancelled");
    private static final int ACCEPTED = 202;

    private final Scene scene;
    private final Http http;
    private final Set<String> keys = new HashSet<>();
    private final Map<String, Set<String>> tasksOfKey = new LinkedHashMap<>();
    private int unanswered;

    Audit(Scene scene) {
        this.scene = scene;
        this.http = scene.layout().entry();
    }

    /** Writes down what it finds. */
    void into(Findings findings) {
        Window all = scene.all();
        all.outcomes().forEach(this::promised);
        Set<String> first = promises();
        all.async().bad().outcomes().forEach(this::askAgain);
        Map<String, Answer> ends = ends(promises());
        Set<String> lost = new LinkedHashSet<>(promises());
        lost.removeAll(ends.keySet());
        findings.note("requests", all.size());
        findings.note("tasks promised", promises().size());
        findings.none(LOST, lost.size());
        findings.none(DUPLICATED, duplicated() + changed(ends));
        findings.none("failed", count(ends, "failed") + count(ends, "cancelled"));
        findings.none("hung", all.hung().size());
        findings.none("wrong answers", wrong(all) + wrongTasks(all, ends));
        findings.none("refusals without Retry-After", all.withoutRetryAfter().size());
        findings.none("withheld", scene.load().withheld());
        findings.none(NEVER_PROMISED, unanswered);
        compareWithTheDatabase(first, findings);
    }

    private void promised(Outcome outcome) {
        keys.add(outcome.key());
        if (outcome.status() == ACCEPTED) {
            promised(outcome.key(), outcome.detail());
        }
    }

    private void promised(String key, String location) {
        tasksOfKey
                .computeIfAbsent(key, none -> new LinkedHashSet<>())
                .add(location.substring(location.lastIndexOf('/') + 1));
    }

    private void askAgain(Outcome outcome) {
        boolean answered = Await.until(PATIENCE, () -> {
            try {
                Answer answer = http.post(
                        "/predict", outcome.question(), "Prefer", "respond-async", "Idempotency-Key", outcome.key());
                if (answer.status() == ACCEPTED) {
                    promised(outcome.key(), answer.header("Location"));
                }
                return answer.status() == ACCEPTED;
            } catch (UncheckedIOException e) {
                return false;
            }
        });
        unanswered += answered ? 0 : 1;
    }

    private Set<String> promises() {
        Set<String> all = new LinkedHashSet<>();
        tasksOfKey.values().forEach(all::addAll);
        return all;
    }

    private long duplicated() {
        return tasksOfKey.values().stream().filter(tasks -> tasks.size() > 1).count();
    }

    private Map<String, Answer> ends(Set<String> tasks) {
        long until = System.nanoTime() + DRAIN.toNanos();
        Map<String, Answer> ends = new LinkedHashMap<>();
        for (String task : tasks) {
            Await.until(Duration.ofNanos(Math.max(1, until - System.nanoTime())), () -> {
                Optional<Answer> end = end(task);
                end.ifPresent(answer -> ends.put(task, answer));
                return end.isPresent();
            });
        }
        return ends;
    }

    private Optional<Answer> end(String task) {
        try {
            Answer answer = http.get("/tasks/" + task);
            return Optional.of(answer).filter(told -> ENDED.contains(status(told)));
        } catch (UncheckedIOException e) {
            return Optional.empty();
        }
    }

    private long changed(Map<String, Answer> ends) {
        return ends.entrySet().stream()
                .filter(end -> end(end.getKey())
                        .map(now -> !result(now).equals(result(end.getValue())))
                        .orElse(true))
                .count();
    }

    private static long count(Map<String, Answer> ends, String status) {
        return ends.values().stream().filter(end -> status(end).equals(status)).count();
    }

    /** Answers to somebody else's question. */
    private static long wrong(Window all) {
        return all.sync().answered(200).outcomes().stream()
                .filter(outcome -> !matches(outcome.question(), read(outcome.detail())))
                .count();
    }

    private long wrongTasks(Window all, Map<String, Answer> ends) {
        Map<String, String> questions = new HashMap<>();
        all.outcomes().forEach(outcome -> tasksOfKey
                .getOrDefault(outcome.key(), Set.of())
                .forEach(task -> questions.put(task, outcome.question())));
        return ends.entrySet().stream()
                .filter(end -> status(end.getValue()).equals("succeeded"))
                .filter(end -> !matches(questions.get(end.getKey()), result(end.getValue())))
                .count();
    }

    private static boolean matches(String question, JsonNode prediction) {
        JsonNode asked = read(question);
        return asked.path("home").equals(prediction.path("home"))
                && asked.path("away").equals(prediction.path("away"));
    }

    private static JsonNode read(String json) {
        try {
            return Http.JSON.readTree(json);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new UncheckedIOException("not JSON: " + json, e);
        }
    }

    private static String status(Answer answer) {
        return answer.body().path("status").asText();
    }

    private static JsonNode result(Answer answer) {
        return answer.body().path("result");
    }

    private void compareWithTheDatabase(Set<String> promisedAtFirst, Findings findings) {
        List<String> rows = scene.rows("select id, idempotency_key from tasks where created_at >= '" + scene.begun()
                + "' and idempotency_key is not null");
        List<String> ids = new ArrayList<>();
        Map<String, Integer> rowsOfKey = new HashMap<>();
        for (String row : rows) {
            ids.add(row.substring(0, row.indexOf('|')));
            rowsOfKey.merge(row.substring(row.indexOf('|') + 1), 1, Integer::sum);
        }
        Set<String> missing = new HashSet<>(promises());
        ids.forEach(missing::remove);
        findings.none("promised without a row", missing.size());
        findings.none(
                "rows beyond one a key",
                rowsOfKey.values().stream().filter(count -> count > 1).count());
        findings.none(
                UNEXPECTED,
                rowsOfKey.keySet().stream().filter(key -> !keys.contains(key)).count());
        Set<String> recovered = new HashSet<>(ids);
        recovered.removeAll(promisedAtFirst);
        findings.note(RECOVERED, recovered.size());
        Set<String> dead = new HashSet<>(scene.rows("select id from dead_letters"));
        dead.retainAll(promises());
        findings.none("innocents among the dead letters", dead.size());
    }
}
