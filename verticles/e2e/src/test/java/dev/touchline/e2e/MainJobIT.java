package dev.touchline.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.touchline.e2e.process.Answer;
import dev.touchline.e2e.process.TouchlineProcess;
import dev.touchline.e2e.process.TouchlineProcess.Plan;
import dev.touchline.testing.servers.Await;
import dev.touchline.testing.servers.Ports;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a newcomer's one process keeps, however it ends. */
class MainJobIT {
    private static final String QUESTION = "{\"home\":\"Arsenal\",\"away\":\"Chelsea\"}";

    @TempDir
    private Path folder;

    @Test
    void keepsImportedResultsThroughAKillAndPredictsTheSame() {
        JsonNode before;
        try (TouchlineProcess touchline = serve()) {
            double fresh = predict(touchline).path("proba_home").asDouble();
            Answer imported = touchline.http().upload("/matches", "text/csv", Results.losingStreakOf("Arsenal"));
            assertThat(imported.status()).as(imported.text()).isEqualTo(200);
            before = predict(touchline);
            assertThat(before.path("proba_home").asDouble()).isLessThan(fresh);
            touchline.kill();
        }
        try (TouchlineProcess touchline = serve()) {
            assertThat(touchline
                            .http()
                            .get("/matches?competition=eng.1&limit=100")
                            .body()
                            .path("matches"))
                    .hasSize(Results.OPPONENTS.size());
            JsonNode after = predict(touchline);
            assertThat(after.path("proba_home")).isEqualTo(before.path("proba_home"));
            assertThat(after.path("features_as_of")).isEqualTo(before.path("features_as_of"));
        }
    }

    @Test
    void endsEveryAcceptedTaskOnceThoughTheProcessIsKilled() {
        List<String> accepted = new ArrayList<>();
        try (TouchlineProcess touchline = serve()) {
            for (int i = 0; i < 50; i++) {
                Answer answer = touchline
                        .http()
                        .post("/predict", QUESTION, "Prefer", "respond-async", "Idempotency-Key", "key-" + i);
                assertThat(answer.status()).isEqualTo(202);
                accepted.add(answer.header("Location"));
            }
            touchline.kill();
        }
        assertThat(accepted).doesNotHaveDuplicates();
        try (TouchlineProcess touchline = serve()) {
            for (String task : accepted) {
                Answer ended = touchline.http().get(task + "?wait=20");
                assertThat(ended.body().path("status").asText())
                        .as(ended.text())
                        .isEqualTo("succeeded");
            }
            assertThat(touchline.terminate()).isIn(0, 143);
        }
    }

    @Test
    void answersEveryRequestThatItHasTakenBeforeItStops() throws Exception {
        try (TouchlineProcess touchline = serve()) {
            Callers callers = Callers.begin(touchline.port(), 16);
            assertThat(Await.until(Duration.ofSeconds(60), () -> callers.answered() > 500))
                    .isTrue();

            assertThat(touchline.terminate()).isIn(0, 143);

            assertThat(callers.awaitEnd()).isEmpty();
        }
    }

    @Test
    void answersEveryLineOfABatchOrSaysFromWhichToGoOnWhenItIsStopped() throws Exception {
        int lines = 10_000;
        try (TouchlineProcess touchline = serve()) {
            List<String> answers = new ArrayList<>();
            try (Stream<String> all = touchline
                    .http()
                    .uploadForLines("/predict/batch", "application/x-ndjson", (QUESTION + "\n").repeat(lines))) {
                for (Iterator<String> each = all.iterator(); each.hasNext(); ) {
                    answers.add(each.next());
                    if (answers.size() == 500) {
                        touchline.askToStop();
                    }
                }
            }

            assertThat(touchline.awaitExit()).isIn(0, 143);
            String last = answers.get(answers.size() - 1);
            assertThat(answers.subList(0, answers.size() - 1)).allMatch(line -> line.contains("\"prediction\":"));
            assertThat(last).contains(answers.size() < lines ? "/problems/leaving" : "\"prediction\":");
            assertThat(last).startsWith("{\"line\":" + answers.size() + ",");
            assertThat(touchline.log()).doesNotContain("\"level\":\"ERROR\"").doesNotContain("Undeploy failed");
        }
    }

    private TouchlineProcess serve() {
        return TouchlineProcess.serve(Plan.whole(folder.resolve("data"), Ports.free(), Map.of()));
    }

    private static JsonNode predict(TouchlineProcess touchline) {
        return touchline.http().post("/predict", QUESTION).body();
    }
}
