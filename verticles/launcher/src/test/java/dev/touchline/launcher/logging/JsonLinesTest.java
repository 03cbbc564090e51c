package dev.touchline.launcher.logging;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.touchline.mesh.tracing.LogField;
import dev.touchline.mesh.tracing.Traceparent;
import dev.touchline.mesh.tracing.Trail;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JsonLinesTest {
    private final LoggerContext context = new LoggerContext();
    private final Logger log = context.getLogger("dev.touchline.sample");
    private final Written written = new Written();

    @BeforeEach
    void write() {
        written.setContext(context);
        written.start();
        log.setLevel(Level.INFO);
        log.addAppender(written);
    }

    @Test
    void writesOneObjectOnOneLine() throws IOException {
        context.putProperty("role", "dispatch");
        context.putProperty("node", "n-1");

        log.info("first\nsecond \"quoted\" {}", 7);

        assertThat(written.lines.get(0)).endsWith("}\n").containsOnlyOnce("\n");
        JsonNode line = written.line();
        assertThat(line.path("msg").asText()).isEqualTo("first\nsecond \"quoted\" 7");
        assertThat(line.path("level").asText()).isEqualTo("INFO");
        assertThat(line.path("logger").asText()).isEqualTo("dev.touchline.sample");
        assertThat(Instant.parse(line.path("time").asText())).isBeforeOrEqualTo(Instant.now());
        assertThat(line.path("role").asText()).isEqualTo("dispatch");
        assertThat(line.path("node").asText()).isEqualTo("n-1");
        assertThat(line.has("stack")).isFalse();
    }

    @Test
    void putsTheWholeStackIntoTheLine() throws IOException {
        log.error("failed", new IllegalStateException("outer", new IOException("inner")));

        assertThat(written.line().path("stack").asText())
                .contains("IllegalStateException: outer", "Caused by", "IOException: inner", "JsonLinesTest");
    }

    @Test
    void keepsTheStackOfAnExceptionThatSaysNothing() throws IOException {
        IllegalStateException silent = new IllegalStateException();

        log.error(silent.getMessage(), silent);

        assertThat(written.line().path("msg").asText()).isEmpty();
        assertThat(written.line().path("stack").asText()).contains("IllegalStateException");
    }

    @Test
    void boundsALineHoweverLongItsMessage() throws IOException {
        log.info("x".repeat(1_000_000));

        assertThat(written.line().path("msg").asText()).hasSizeLessThan(10_000);
    }

    @Test
    void hidesSecrets() throws IOException {
        log.warn(
                "no answer of postgres://user:hunter2@db/x?password=hunter2 with X-API-Key: hunter2 and Authorization: Bearer hunter2",
                new IllegalStateException(
                        "{\"api_key\": \"hunter2\", \"token\":\"hunter2\"} at redis://:hunter2@cache"));

        assertThat(written.lines.get(0)).doesNotContain("hunter2").contains("db/x", "cache");
        written.line();
    }

    @Test
    void namesTheTraceAndTaskAtHand() throws IOException {
        Vertx vertx = Vertx.vertx();
        Traceparent trace = Traceparent.create();
        await(Future.future(promise -> vertx.runOnContext(here -> Trail.along(Optional.of(trace), () -> {
                    Trail.about(LogField.TASK_ID, "t-1");
                    log.info("working");
                    return Future.succeededFuture();
                })
                .onComplete(promise))));
        await(vertx.close());

        assertThat(written.line().path("trace_id").asText()).isEqualTo(trace.traceId());
        assertThat(written.line().path("task_id").asText()).isEqualTo("t-1");
    }

    @Test
    void takesALinesOwnWordOverTheWorkAtHand() throws IOException {
        Vertx vertx = Vertx.vertx();
        await(Future.future(promise -> vertx.runOnContext(here -> Trail.along(Optional.of(Traceparent.create()), () -> {
                    Trail.about(LogField.TASK_ID, "another");
                    log.atInfo()
                            .addKeyValue("task_id", "mine")
                            .addKeyValue("trace_id", (Object) null)
                            .log("of a task");
                    return Future.succeededFuture();
                })
                .onComplete(promise))));
        await(vertx.close());

        assertThat(written.line().path("task_id").asText()).isEqualTo("mine");
        assertThat(written.line().has("trace_id")).isFalse();
    }

    private static void await(Future<?> future) {
        future.toCompletionStage()
                .toCompletableFuture()
                .orTimeout(10, TimeUnit.SECONDS)
                .join();
    }

    /** Encodes on the thread that logs, as the console does. */
    private static final class Written extends AppenderBase<ILoggingEvent> {
        private final List<String> lines = new CopyOnWriteArrayList<>();
        private final JsonLines encoder = new JsonLines();

        JsonNode line() throws IOException {
            assertThat(lines).hasSize(1);
            return new ObjectMapper().readTree(lines.get(0));
        }

        @Override
        protected void append(ILoggingEvent event) {
            lines.add(new String(encoder.encode(event), StandardCharsets.UTF_8));
        }
    }
}
