package dev.touchline.mesh.bus;

import static dev.touchline.mesh.bus.Mesh.await;
import static dev.touchline.mesh.bus.Mesh.within;
import static org.assertj.core.api.Assertions.assertThat;

import dev.touchline.contracts.Category;
import dev.touchline.contracts.Endpoint;
import dev.touchline.contracts.Failure;
import dev.touchline.mesh.tracing.Tracer;
import io.micrometer.core.instrument.Counter;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Asking for what somebody in this process knows without waiting. */
class AtOnceTest {
    private static final Endpoint<String, String> ECHO =
            Endpoint.idempotent("sample.echo.say.v1", String.class, String.class);

    @RegisterExtension
    final Mesh mesh = new Mesh();

    private DirectBus bus;

    private record Knowing(Function<String, String> known) implements Service<String, String> {
        @Override
        public Future<String> answer(String said, Call call) {
            return Future.failedFuture(
                    Failure.of(Category.UNAVAILABLE, "told-to", "Told to fail.").asException());
        }

        @Override
        public String atOnce(String said, Call call) {
            return known.apply(said);
        }
    }

    @BeforeEach
    void open() {
        bus = mesh.neighbourly(LaneConfig.defaults());
    }

    private Optional<String> askOnALoop(long millis) {
        Promise<Optional<String>> heard = Promise.promise();
        mesh.vertx
                .getOrCreateContext()
                .runOnContext(here -> heard.complete(Optional.ofNullable(bus.atOnce(ECHO, "hello", within(millis)))));
        return await(heard.future());
    }

    private double requests() {
        return mesh.registry.find("mesh.requests").counters().stream()
                .mapToDouble(Counter::count)
                .sum();
    }

    @Test
    void givesAndCountsWhatANeighbourKnows() {
        await(bus.serve(ECHO, 1, new Knowing(said -> said + " known")));

        assertThat(askOnALoop(5_000)).contains("hello known");
        assertThat(requests()).isEqualTo(1);
        assertThat(mesh.registry.get("mesh.in.flight").gauge().value()).isZero();
        assertThat(bus.served().get(0).answered()).isEqualTo(1);
    }

    @Test
    void leavesNoTraceWhereNobodyKnows() {
        await(bus.serve(ECHO, 1, new Knowing(said -> null)));

        assertThat(askOnALoop(5_000)).isEmpty();
        assertThat(requests()).isZero();
        assertThat(mesh.registry.get("mesh.in.flight").gauge().value()).isZero();
    }

    @Test
    void saysNothingToWhoeverHasNoTimeLeftOrIsOnNoLoop() {
        await(bus.serve(ECHO, 1, new Knowing(said -> said)));

        assertThat(askOnALoop(0)).isEmpty();
        assertThat(bus.atOnce(ECHO, "hello", within(5_000))).isNull();
    }

    @Test
    void saysNothingWhileSomebodyListensToTheAddress() {
        Taps taps = new Taps();
        bus = new DirectBus(
                mesh.vertx, LaneConfig.defaults(), mesh.registry, Clock.systemUTC(), Tracer.silent(), taps, false);
        await(bus.serve(ECHO, 1, new Knowing(said -> said)));
        taps.find(ECHO.address()).orElseThrow().open(request -> request);

        assertThat(askOnALoop(5_000)).isEmpty();
    }

    @Test
    void saysNothingWhileTheBreakerIsOpen() {
        await(bus.serve(ECHO, 100, new Knowing(said -> null)));
        IntStream.range(0, 100).forEach(each -> Mesh.failureOf(bus.request(ECHO, "hello", within(5_000))));
        await(bus.serve(ECHO, 100, new Knowing(said -> said)));

        assertThat(mesh.registry.get("mesh.breaker.state").gauge().value()).isEqualTo(2);
        assertThat(askOnALoop(5_000)).isEmpty();
    }
}
