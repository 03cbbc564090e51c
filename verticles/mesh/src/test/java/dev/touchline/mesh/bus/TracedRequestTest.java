package dev.touchline.mesh.bus;

import static dev.touchline.mesh.bus.Mesh.await;
import static dev.touchline.mesh.bus.Mesh.failureOf;
import static dev.touchline.mesh.bus.Mesh.within;
import static dev.touchline.mesh.bus.Sample.DOUBLE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.touchline.contracts.Category;
import dev.touchline.mesh.bus.Sample.Answer;
import dev.touchline.mesh.bus.Sample.Ask;
import dev.touchline.mesh.tracing.Attribute;
import dev.touchline.mesh.tracing.RecordedTraces;
import dev.touchline.mesh.tracing.Traceparent;
import dev.touchline.mesh.tracing.Trail;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class TracedRequestTest {
    private static final String ASKED = "request " + DOUBLE.address();
    private static final String SERVED = "process " + DOUBLE.address();
    private static final Traceparent CALLER = Traceparent.create();

    @RegisterExtension
    final Mesh mesh = new Mesh();

    private final RecordedTraces traces = new RecordedTraces();
    private DirectBus bus;

    @BeforeEach
    void open() {
        bus = new DirectBus(mesh.vertx, LaneConfig.defaults(), mesh.registry, Clock.systemUTC(), traces.tracer());
    }

    @Test
    void tracesBothSidesInTheTraceOfTheCaller() {
        await(bus.serve(DOUBLE, 1, (ask, call) -> Future.succeededFuture(new Answer(2))));

        await(bus.request(DOUBLE, new Ask(1), traced()));

        SpanData asked = traces.span(ASKED);
        SpanData served = traces.span(SERVED);
        assertThat(asked.getKind()).isEqualTo(SpanKind.CLIENT);
        assertThat(served.getKind()).isEqualTo(SpanKind.SERVER);
        assertThat(asked.getTraceId()).isEqualTo(CALLER.traceId());
        assertThat(asked.getParentSpanId()).isEqualTo(CALLER.spanId());
        assertThat(served.getParentSpanId()).isEqualTo(asked.getSpanId());
        assertThat(RecordedTraces.attribute(served, Attribute.MESSAGING_SYSTEM)).isEqualTo("vertx");
        assertThat(RecordedTraces.attribute(served, Attribute.MESSAGING_DESTINATION))
                .isEqualTo(DOUBLE.address());
    }

    @Test
    void givesTheServiceItsOwnPositionInTheCallAndInItsTrail() {
        await(bus.serve(DOUBLE, 1, (ask, call) -> {
            assertThat(Trail.trace()).isEqualTo(call.traceparent());
            String spanId = call.traceparent().orElseThrow().spanId();
            return Future.succeededFuture(new Answer(spanId.hashCode()));
        }));

        Answer answer = await(bus.request(DOUBLE, new Ask(1), traced()));

        assertThat(answer.number()).isEqualTo(traces.span(SERVED).getSpanId().hashCode());
    }

    @Test
    void saysOnBothSidesHowARequestFailed() {
        await(bus.serve(DOUBLE, 1, (ask, call) -> Sample.failure(Category.UNAVAILABLE)));

        failureOf(bus.request(DOUBLE, new Ask(1), traced()));

        assertThat(traces.spans()).isNotEmpty().allSatisfy(span -> assertThat(
                        RecordedTraces.attribute(span, Attribute.ERROR_TYPE))
                .isNotBlank());
    }

    @Test
    void joinsTheTraceOfTheWorkAtHandWhenTheCallNamesNone() {
        await(bus.serve(DOUBLE, 1, (ask, call) -> Future.succeededFuture(new Answer(2))));

        await(Future.future(promise -> mesh.vertx.runOnContext(
                here -> Trail.along(Optional.of(CALLER), () -> bus.request(DOUBLE, new Ask(1), within(1_000)))
                        .onComplete(promise))));

        assertThat(traces.span(ASKED).getTraceId()).isEqualTo(CALLER.traceId());
    }

    private static Call traced() {
        return new Call(Deadline.after(Duration.ofSeconds(5)), Optional.of(CALLER));
    }
}
