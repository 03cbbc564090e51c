package dev.touchline.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.touchline.e2e.process.Http;
import dev.touchline.e2e.process.TouchlineProcess;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** The log of a process, each line held to its schema (docs/observability.md). */
final class LogLines {
    private static final Set<String> LEVELS = Set.of("TRACE", "DEBUG", "INFO", "WARN", "ERROR");
    private static final Set<String> KNOWN = Set.of(
            "time", "level", "logger", "msg", "thread", "role", "node", "trace_id", "task_id", "match_id", "stack");

    private LogLines() {}

    static List<JsonNode> of(TouchlineProcess process) {
        List<JsonNode> lines = process.log().lines().map(LogLines::parse).toList();
        assertThat(lines).as("lines of " + process.plan().name()).isNotEmpty();
        return lines;
    }

    private static JsonNode parse(String text) {
        JsonNode line;
        try {
            line = Http.JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError("not a JSON object: " + text, e);
        }
        assertThat(Instant.parse(line.path("time").asText())).as(text).isBefore(Instant.now());
        assertThat(line.path("level").asText()).as(text).isIn(LEVELS);
        assertThat(line.path("logger").asText()).as(text).isNotBlank();
        assertThat(line.has("msg")).as(text).isTrue();
        assertThat(line.path("role").asText()).as(text).isNotBlank();
        assertThat(line.path("trace_id").asText("")).as(text).matches("|[0-9a-f]{32}");
        line.fieldNames().forEachRemaining(name -> assertThat(name).as(text).isIn(KNOWN));
        return line;
    }
}
