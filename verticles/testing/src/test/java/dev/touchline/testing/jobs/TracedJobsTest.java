package dev.touchline.testing.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchline.contracts.Category;
import dev.touchline.contracts.Failure;
import dev.touchline.contracts.Outcome;
import dev.touchline.mesh.jobs.Job;
import dev.touchline.mesh.jobs.JobHandler;
import dev.touchline.mesh.jobs.Jobs;
import dev.touchline.mesh.jobs.TracedJobs;
import dev.touchline.mesh.tracing.LogField;
import dev.touchline.mesh.tracing.Traceparent;
import dev.touchline.mesh.tracing.Tracing;
import dev.touchline.mesh.tracing.TracingConfig;
import dev.touchline.mesh.tracing.Trail;
import dev.touchline.testing.CollectedSpan;
import dev.touchline.testing.SpanCollector;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TracedJobsTest {
    private final Vertx vertx = Vertx.vertx();
    private final Traceparent caller = Traceparent.create();
    private SpanCollector collector;
    private Tracing tracing;
    private Jobs jobs;

    @BeforeEach
    void open() throws IOException {
        collector = SpanCollector.open();
        tracing = Tracing.of(
                new TracingConfig(TracingConfig.Exporter.OTLP, collector.endpoint(), 1, "touchline"),
                new Tracing.Source("1", "node", List.of("dispatch")),
                new SimpleMeterRegistry());
        jobs = new TracedJobs(new MemoryJobs(vertx, Clock.systemUTC(), JobsContract.MAX_LENGTH), tracing.tracer());
    }

    @AfterEach
    void close() {
        tracing.close();
        collector.close();
        await(vertx.close());
    }

    @Test
    void tracesAJobFromWhoeverLeftItToItsWorker() {
        Promise<Map<LogField, String>> seen = Promise.promise();
        consume(delivery -> {
            seen.complete(Trail.fields());
            return Future.succeededFuture(new Outcome.Done<>(null));
        });

        await(jobs.publish(JobsContract.ERRANDS, errand("job-1")));

        assertThat(await(seen.future()))
                .containsEntry(LogField.TRACE_ID, caller.traceId())
                .containsEntry(LogField.TASK_ID, "job-1");
        List<CollectedSpan> spans = collector.await(caller.traceId(), found -> found.size() == 2);
        CollectedSpan left = named(spans, "publish errands");
        CollectedSpan done = named(spans, "process errands");
        assertThat(left.parentId()).isEqualTo(caller.spanId());
        assertThat(done.isChildOf(left)).isTrue();
        assertThat(List.of(left.kind(), done.kind())).containsExactly(4, 5);
        assertThat(done.attributes())
                .containsEntry("messaging.message.id", "job-1")
                .containsEntry("messaging.destination.name", "errands")
                .containsEntry("touchline.attempt", "1");
        assertThat(done.error()).isFalse();
    }

    @Test
    void saysWhyAnAttemptFailed() {
        Failure failure = Failure.of(Category.UPSTREAM, "shop-closed", "The shop is closed.");
        consume(delivery -> Future.succeededFuture(new Outcome.Reject<>(failure)));

        await(jobs.publish(JobsContract.ERRANDS, errand("job-2")));

        List<CollectedSpan> spans = collector.await(caller.traceId(), found -> found.size() == 2);
        CollectedSpan done = named(spans, "process errands");
        assertThat(done.error()).isTrue();
        assertThat(done.attributes()).containsEntry("error.type", "shop-closed");
    }

    private void consume(JobHandler<Errand> handler) {
        await(Future.future(promise -> vertx.runOnContext(
                here -> jobs.consume(JobsContract.ERRANDS, 1, handler).onComplete(promise))));
    }

    private Job<Errand> errand(String id) {
        return new Job<>(id, new Errand("bread"), Optional.of(caller));
    }

    private static CollectedSpan named(List<CollectedSpan> spans, String name) {
        return spans.stream()
                .filter(span -> span.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static <T> T await(Future<T> future) {
        return future.toCompletionStage()
                .toCompletableFuture()
                .orTimeout(20, TimeUnit.SECONDS)
                .join();
    }
}
