package dev.touchline.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.touchline.e2e.process.Answer;
import dev.touchline.e2e.process.Http;
import dev.touchline.e2e.process.TouchlineProcess;
import dev.touchline.testing.servers.Await;
import dev.touchline.testing.servers.Ports;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What one process tells of itself after a scripted run: its figures and its log. */
class ObservedProcessIT {
    private static final String QUESTION = "{\"home\":\"Arsenal\",\"away\":\"Chelsea\"}";
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private static TouchlineProcess process;
    private static Http http;

    @BeforeAll
    static void run(@TempDir Path folder) {
        process = TouchlineProcess.serve(TouchlineProcess.Plan.whole(
                folder.resolve("data"), Ports.free(), Map.of("LOG_LEVEL", "DEBUG", "LOG_FORMAT", "json")));
        http = process.http();
        http.post("/predict", QUESTION, "traceparent", "00-" + TRACE + "-00f067aa0ba902b7-01");
        http.post("/predict", QUESTION);
        http.post("/predict", "{\"home\":\"Nobody at all\",\"away\":\"Chelsea\"}");
        http.get("/secret-path-42");
        Answer task = http.post("/predict", QUESTION, "Prefer", "respond-async");
        http.get(task.header("Location") + "?wait=20");
    }

    @AfterAll
    static void stop() {
        if (process != null) {
            process.close();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "http_requests_total, counter, endpoint method status",
        "http_request_duration_seconds, histogram, endpoint method",
        "db_query_duration_seconds, histogram, query_type",
        "cache_hits_total, counter, ''",
        "cache_misses_total, counter, ''",
        "prediction_duration_seconds, histogram, ''",
        "inference_duration_seconds, histogram, ''",
        "model_info, gauge, dataset_version engine name run_id source version",
        "model_loaded, gauge, ''",
        "task_queue_depth, gauge, queue",
        "build_info, gauge, git_commit version",
        "mesh_requests_total, counter, endpoint lane result",
        "mesh_request_duration_seconds, histogram, endpoint lane",
        "mesh_in_flight, gauge, endpoint lane",
        "mesh_breaker_state, gauge, endpoint lane",
        "mesh_retries_total, counter, endpoint lane",
        "mesh_expired_total, counter, endpoint lane",
        "mesh_refused_total, counter, endpoint lane",
        "mesh_serving, gauge, endpoint lane",
        "metrics_meters, gauge, ''",
        "metrics_meters_refused_total, counter, ''"
    })
    void tellsFiguresByTheNamesThatOthersRelyOn(String name, String type, String labels) {
        String scraped = http.get("/metrics").text();

        assertThat(scraped.lines()).contains("# TYPE " + name + " " + type);
        String sample = type.equals("histogram") ? name + "_count" : name;
        Set<String> found = scraped.lines()
                .filter(line -> line.startsWith(sample + "{") || line.startsWith(sample + " "))
                .map(ObservedProcessIT::labelsOf)
                .collect(Collectors.toSet());
        assertThat(found).containsExactly(labels);
    }

    @Test
    void staysUnderTwoThousandSeries() {
        String scraped = http.get("/metrics").text();

        assertThat(scraped.lines().filter(line -> !line.startsWith("#"))).hasSizeLessThan(2_000);
        assertThat(scraped.lines()).contains("metrics_meters_refused_total 0.0");
    }

    @Test
    void countsARequestByTemplateAndNeverByPath() {
        String scraped = http.get("/metrics").text();

        assertThat(scraped)
                .contains("http_requests_total{endpoint=\"/predict\",method=\"POST\",status=\"200\"} 2.0")
                .contains("endpoint=\"/tasks/{id}\"")
                .contains("endpoint=\"unmatched\"")
                .doesNotContain("secret-path");
    }

    @Test
    void writesNothingButJsonLines() {
        List<JsonNode> lines = LogLines.of(process);

        assertThat(lines.stream().map(line -> line.path("role").asText()).distinct())
                .containsExactly("dispatch,history,ingress,scoring");
    }

    @Test
    void namesTheTraceInLinesAboutARequestAndInNoOthers() {
        assertThat(Await.until(LIMIT, () -> process.log().contains(TRACE))).isTrue();

        List<JsonNode> about = LogLines.of(process).stream()
                .filter(line -> line.path("trace_id").asText().equals(TRACE))
                .toList();
        assertThat(about)
                .extracting(line -> line.path("logger").asText())
                .contains("dev.touchline.ingress.http.Entrance");
        assertThat(about)
                .extracting(line -> line.path("msg").asText())
                .filteredOn(message -> message.startsWith("method="))
                .singleElement()
                .asString()
                .contains("endpoint=/predict ", "status=200");
    }

    private static String labelsOf(String sample) {
        int open = sample.indexOf('{');
        if (open < 0) {
            return "";
        }
        Set<String> names = new TreeSet<>();
        Arrays.stream(sample.substring(open + 1, sample.lastIndexOf('}')).split("\",?"))
                .filter(part -> part.endsWith("="))
                .forEach(part -> names.add(part.substring(0, part.length() - 1)));
        return String.join(" ", names);
    }
}
