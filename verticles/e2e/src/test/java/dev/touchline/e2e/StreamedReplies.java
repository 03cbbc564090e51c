package dev.touchline.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.touchline.e2e.process.Answer;
import dev.touchline.e2e.process.Http;
import dev.touchline.e2e.process.TouchlineProcess;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What callers are promised of replies that go on, whatever the layout. */
abstract class StreamedReplies extends RunningLayout {
    private static final String EVENTS = "text/event-stream";
    private static final String NDJSON = "application/x-ndjson";

    @Test
    void tellsTheWayOfAQuestionThatNobodyHasAskedBefore() {
        Answer answer = http.post("/predict", "{\"home\":\"Everton\",\"away\":\"Fulham\"}", "Accept", EVENTS);

        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(fields(answer, "event")).containsExactly("accepted", "features", "scoring", "result");
    }

    @Test
    void tellsTheStepsOfATaskFromEveryProcessUnderTheSameNumbers() {
        String task = http.post(
                        "/predict",
                        "{\"home\":\"Arsenal\",\"away\":\"Chelsea\"}",
                        "Prefer",
                        "respond-async",
                        "Idempotency-Key",
                        UUID.randomUUID().toString())
                .header("Location");

        Answer all = http.get(task + "/events");

        assertThat(fields(all, "event")).startsWith("accepted").endsWith("succeeded");
        List<String> ids = fields(all, "id");
        assertThat(ids)
                .containsExactlyElementsOf(IntStream.rangeClosed(1, ids.size())
                        .mapToObj(Integer::toString)
                        .toList());
        for (TouchlineProcess process : layout.processes("ingress")) {
            Http ingress = process.http();
            Answer rest = ingress.get(task + "/events", "Last-Event-ID", "1");
            assertThat(fields(rest, "id")).isEqualTo(ids.subList(1, ids.size()));
            assertThat(ingress.get(task + "/events", "Last-Event-ID", ids.get(ids.size() - 1))
                            .status())
                    .isEqualTo(204);
        }
    }

    @Test
    void answersEachLineOfABatchOnce() {
        answersEachLineOnce(500, () -> {});
    }

    private static List<String> fields(Answer answer, String name) {
        return answer.text()
                .lines()
                .filter(line -> line.startsWith(name + ": "))
                .map(line -> line.substring(name.length() + 2))
                .toList();
    }

    /**
     * Each line of a batch is answered once, in order and with a prediction.
     *
     * @param disturb runs when a tenth of the answers is here
     */
    final void answersEachLineOnce(int lines, Runnable disturb) {
        String feature =
                http.get("/predict/model/info").body().path("features").path(0).asText();
        String questions = IntStream.rangeClosed(1, lines)
                .mapToObj(i -> "{\"id\":" + i + ",\"features\":{\"" + feature + "\":" + i + ".5}}\n")
                .collect(Collectors.joining());

        List<Integer> answered = new ArrayList<>();
        try (Stream<String> answers = http.uploadForLines("/predict/batch", NDJSON, questions)) {
            for (Iterator<String> all = answers.iterator(); all.hasNext(); ) {
                String line = all.next();
                assertThat(line).contains("\"prediction\":");
                answered.add(read(line).path("id").asInt());
                if (answered.size() == lines / 10) {
                    disturb.run();
                }
            }
        }

        assertThat(answered)
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, lines).boxed().toList());
    }

    private static JsonNode read(String json) {
        try {
            return Http.JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(json, e);
        }
    }
}
