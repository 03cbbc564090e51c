package dev.touchline.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.touchline.e2e.layout.Layout;
import dev.touchline.e2e.load.Ledger;
import dev.touchline.e2e.load.Load;
import dev.touchline.e2e.process.Answer;
import dev.touchline.e2e.process.Http;
import dev.touchline.e2e.process.TouchlineProcess;
import dev.touchline.testing.servers.Await;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What holds in every layout, whatever is sent and whatever dies. */
interface HoldsSuite {
    int WAVES = 10;
    int WAVE = 100;
    Duration SETTLING = Duration.ofMinutes(3);

    Layout layout();

    @Test
    default void answersNoHostileQuestionWithAFaultOfItsOwn() {
        for (HostileQuestions.Question question : HostileQuestions.all()) {
            Answer answer = question.ask(layout().entry());

            assertThat(answer.status()).as(question + ": " + answer.text()).isIn(question.statuses());
            assertThat(answer.text()).doesNotContain("\tat ").doesNotContain("Exception");
            if (answer.status() >= 400) {
                assertThat(answer.header("content-type"))
                        .as(question.toString())
                        .contains("application/problem+json");
                assertThat(answer.body().path("trace_id").asText()).matches("[0-9a-f]{32}");
            }
        }
    }

    @Test
    default void knowsAClubInEverySpellingOfItsLetters() {
        Http entry = layout().entry();
        JsonNode composed = entry.post("/predict", "{\"home\":\"Atl\\u00e9tico Madrid\",\"away\":\"Barcelona\"}")
                .body();
        JsonNode decomposed = entry.post("/predict", "{\"home\":\"Atle\\u0301tico Madrid\",\"away\":\"Barcelona\"}")
                .body();

        assertThat(composed.path("home").asText())
                .isNotEmpty()
                .isEqualTo(decomposed.path("home").asText());
        assertThat(composed.path("proba_home")).isEqualTo(decomposed.path("proba_home"));
    }

    @Test
    default void endsEachOfAThousandTasksOnceThoughItsWorkersAreKilled() {
        Http entry = layout().entry();
        assertThat(entry.post("/ops/queues/ml/pause", "").status()).isEqualTo(200);
        List<Ledger> ledgers = askForATaskAThousandTimes(entry);
        List<String> accepted =
                ledgers.stream().flatMap(ledger -> ledger.accepted().stream()).toList();
        // On a machine with a lot to do, some are told to come back.
        assertThat(accepted).hasSizeGreaterThan(WAVES * WAVE * 9 / 10).doesNotHaveDuplicates();
        entry.post("/ops/queues/ml/resume", "");
        Map<String, JsonNode> endedBefore = someThatEnded(entry, accepted);

        killAndRelaunch(layout().processes("dispatch"));

        Map<String, Integer> ended = new HashMap<>();
        for (Ledger ledger : ledgers) {
            Ledger.Settlement settlement = ledger.settle(entry, SETTLING);
            assertThat(settlement.lost()).isEmpty();
            settlement.ended().forEach((state, count) -> ended.merge(state, count, Integer::sum));
        }
        assertThat(ended).isEqualTo(Map.of("succeeded", accepted.size()));
        Map<String, JsonNode> ends = new HashMap<>(endedBefore);
        accepted.forEach(task -> ends.putIfAbsent(task, entry.get(task).body()));
        accepted.forEach(
                task -> assertEndedOnce(task, ends.get(task), entry.get(task).body()));
    }

    /** A second end would be a second step of the task's way; another result would show in the later look. */
    private static void assertEndedOnce(String task, JsonNode before, JsonNode later) {
        assertThat(later.path("timeline").findValuesAsText("status")).as(task).containsOnlyOnce("succeeded");
        assertThat(later.path("result").path("proba_home").isNumber()).as(task).isTrue();
        assertThat(later.path("result")).as(task).isEqualTo(before.path("result"));
        assertThat(later.path("updated_at")).as(task).isEqualTo(before.path("updated_at"));
    }

    private static List<Ledger> askForATaskAThousandTimes(Http entry) {
        List<Ledger> ledgers = new ArrayList<>();
        for (int wave = 0; wave < WAVES; wave++) {
            try (Load load = Load.begin(entry, 0, 0)) {
                load.burst(WAVE);
                ledgers.add(load.ledger());
            }
        }
        return ledgers;
    }

    /** Waits for the first ends, so that workers are in the middle of it. */
    private static Map<String, JsonNode> someThatEnded(Http entry, List<String> accepted) {
        Map<String, JsonNode> ended = new HashMap<>();
        Await.until(Duration.ofSeconds(60), () -> {
            for (String task : accepted.subList(0, 5)) {
                JsonNode body = entry.get(task).body();
                if (body.path("status").asText().equals("succeeded")) {
                    ended.put(task, body);
                }
            }
            return !ended.isEmpty();
        });
        assertThat(ended).isNotEmpty();
        return ended;
    }

    private static void killAndRelaunch(List<TouchlineProcess> workers) {
        workers.forEach(TouchlineProcess::kill);
        workers.forEach(TouchlineProcess::launch);
        workers.forEach(TouchlineProcess::awaitReady);
    }
}
