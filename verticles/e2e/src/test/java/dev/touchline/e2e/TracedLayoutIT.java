package dev.touchline.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchline.e2e.layout.SplitLayout;
import dev.touchline.e2e.layout.SplitPlan;
import dev.touchline.e2e.process.Answer;
import dev.touchline.testing.CollectedSpan;
import dev.touchline.testing.SpanCollector;
import dev.touchline.testing.servers.Ports;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One trace through HTTP, the bus, the broker and the scorer, made by four processes. */
class TracedLayoutIT {
    private static final String CALLER = "00f067aa0ba902b7";

    private static SpanCollector collector;
    private static SplitLayout layout;

    @BeforeAll
    static void start(@TempDir Path folder) throws IOException {
        collector = SpanCollector.open();
        layout = SplitLayout.start(new SplitPlan(
                folder,
                1,
                Ports.free(),
                Map.of(
                        "OTEL_TRACES_EXPORTER", "otlp",
                        "OTEL_EXPORTER_OTLP_ENDPOINT", collector.endpoint().toString(),
                        "TOUCHLINE_MESH_LANES", "scoring=durable",
                        "LOG_FORMAT", "json")));
    }

    @AfterAll
    static void stop() {
        if (layout != null) {
            layout.close();
        }
        collector.close();
    }

    @Test
    void tracesAPredictionFromItsCallerToTheScoredRow() {
        String trace = newTrace();

        Answer answer = layout.entry()
                .post("/predict", "{\"home\":\"Everton\",\"away\":\"Fulham\"}", "traceparent", header(trace));

        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.header("X-Trace-Id")).isEqualTo(trace);
        List<CollectedSpan> spans = spansWith(
                trace,
                "POST /predict",
                "process touchline.dispatch.predict.v1",
                "process touchline.history.features.v1",
                "process touchline.scoring.score.v1",
                "score row");
        CollectedSpan http = named(spans, "POST /predict");
        assertThat(http.parentId()).isEqualTo(CALLER);
        assertThat(http.attributes())
                .containsEntry("http.route", "/predict")
                .containsEntry("http.response.status_code", "200");
        CollectedSpan dispatch = servedBelow(spans, http, "touchline.dispatch.predict.v1");
        servedBelow(spans, dispatch, "touchline.history.features.v1");
        CollectedSpan scoring = servedBelow(spans, dispatch, "touchline.scoring.score.v1");
        assertThat(named(spans, "score row").isChildOf(scoring)).isTrue();
        assertThat(dispatch.attributes()).containsEntry("messaging.system", "vertx");
        assertThat(scoring.attributes()).containsEntry("messaging.system", "rabbitmq");
        assertThat(spans.stream()
                        .map(span -> span.resource().get("service.instance.id"))
                        .distinct())
                .hasSize(4);
    }

    @Test
    void tracesATaskThroughTheBroker() {
        String trace = newTrace();

        Answer accepted = layout.entry()
                .post(
                        "/predict",
                        "{\"home\":\"Everton\",\"away\":\"Burnley\"}",
                        "traceparent",
                        header(trace),
                        "Prefer",
                        "respond-async");

        assertThat(accepted.status()).as(accepted.text()).isEqualTo(202);
        List<CollectedSpan> spans = spansWith(trace, "publish ml", "process ml", "process touchline.scoring.score.v1");
        CollectedSpan left = named(spans, "publish ml");
        CollectedSpan attempt = named(spans, "process ml");
        assertThat(attempt.isChildOf(left)).isTrue();
        assertThat(attempt.attributes())
                .containsEntry("messaging.system", "rabbitmq")
                .containsEntry(
                        "messaging.message.id", accepted.body().path("task_id").asText());
        assertThat(servedBelow(spans, attempt, "touchline.scoring.score.v1").error())
                .isFalse();
    }

    @Test
    void writesNothingButJsonLinesInEachProcess() {
        layout.processes().forEach(LogLines::of);
    }

    /** What answered at an address when it was asked from within another span. */
    private static CollectedSpan servedBelow(List<CollectedSpan> spans, CollectedSpan asking, String address) {
        CollectedSpan request = spans.stream()
                .filter(span -> span.name().equals("request " + address) && span.isChildOf(asking))
                .findFirst()
                .orElseThrow(() -> new AssertionError(address + " was not asked below " + asking + ": " + spans));
        return spans.stream()
                .filter(span -> span.name().equals("process " + address) && span.isChildOf(request))
                .findFirst()
                .orElseThrow(() -> new AssertionError(address + " was not served below " + request + ": " + spans));
    }

    /** Each process sends what it has once a second. */
    private static List<CollectedSpan> spansWith(String trace, String... names) {
        return collector.await(
                trace, found -> found.stream().map(CollectedSpan::name).toList().containsAll(List.of(names)));
    }

    private static CollectedSpan named(List<CollectedSpan> spans, String name) {
        return spans.stream()
                .filter(span -> span.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static String newTrace() {
        HexFormat hex = HexFormat.of();
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return hex.toHexDigits(random.nextLong() | 1) + hex.toHexDigits(random.nextLong() | 1);
    }

    private static String header(String trace) {
        return "00-" + trace + "-" + CALLER + "-01";
    }
}
