package dev.touchline.mesh.bus;

import static dev.touchline.mesh.bus.Mesh.await;
import static dev.touchline.mesh.bus.Mesh.failureOf;
import static dev.touchline.mesh.bus.Mesh.within;
import static dev.touchline.mesh.bus.Sample.DOUBLE;
import static dev.touchline.mesh.bus.Sample.SPEND;
import static org.assertj.core.api.Assertions.assertThat;

import dev.touchline.contracts.Category;
import dev.touchline.mesh.bus.Sample.Answer;
import dev.touchline.mesh.bus.Sample.Ask;
import dev.touchline.mesh.bus.Sample.Counting;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class RetryTest {
    @RegisterExtension
    final Mesh mesh = new Mesh();

    @Test
    void asksAgainWhenTheServiceIsUnavailable() {
        DirectBus bus = bus(10, 5_000);
        Counting service = new Counting(n -> n < 3 ? Sample.failure(Category.UNAVAILABLE) : Sample.answer(n));
        await(bus.serve(DOUBLE, 1, service));

        assertThat(await(bus.request(DOUBLE, new Ask(1), within(5_000)))).isEqualTo(new Answer(3));
        assertThat(mesh.registry.get("mesh.retries").counter().count()).isEqualTo(2);
    }

    @Test
    void asksAgainWhenNobodyWasThereYet() {
        DirectBus bus = bus(200, 5_000);
        Future<Answer> request = bus.request(DOUBLE, new Ask(1), within(5_000));
        await(bus.serve(DOUBLE, 1, (ask, call) -> Sample.answer(4)));

        assertThat(await(request)).isEqualTo(new Answer(4));
    }

    @Test
    void asksAnotherConsumerWhenAnAnswerIsLost() {
        DirectBus bus = bus(10, 200);
        Counting silent = new Counting(n -> Promise.<Answer>promise().future());
        Counting well = new Counting(n -> Sample.answer(8));
        await(bus.serve(DOUBLE, 5, silent));
        await(bus.serve(DOUBLE, 5, well));

        List<Future<Answer>> both =
                List.of(bus.request(DOUBLE, new Ask(1), within(5_000)), bus.request(DOUBLE, new Ask(2), within(5_000)));

        assertThat(both).allSatisfy(request -> assertThat(await(request)).isEqualTo(new Answer(8)));
        assertThat(silent.asked).hasPositiveValue();
    }

    @Test
    void takesSilenceForSlownessInsideOneProcess() {
        LaneConfig config = config(10, 20);
        DirectBus bus = new DirectBus(mesh.vertx, config, mesh.registry, Clock.systemUTC());
        Promise<Answer> late = Promise.promise();
        Counting service = new Counting(n -> late.future());
        await(bus.serve(DOUBLE, 5, service));
        mesh.vertx.setTimer(150, timer -> late.complete(new Answer(1)));

        assertThat(await(bus.request(DOUBLE, new Ask(1), within(5_000)))).isEqualTo(new Answer(1));
        assertThat(service.asked).hasValue(1);
    }

    @Test
    void waitsPatientlyForALongPoll() {
        DirectBus bus = bus(10, 20);
        Promise<Answer> late = Promise.promise();
        Counting service = new Counting(n -> late.future());
        await(bus.serve(DOUBLE, 5, service));
        mesh.vertx.setTimer(150, timer -> late.complete(new Answer(1)));

        assertThat(await(bus.request(DOUBLE, new Ask(1), within(5_000).patiently())))
                .isEqualTo(new Answer(1));
        assertThat(service.asked).hasValue(1);
    }

    @Test
    void givesUpAfterTheConfiguredNumberOfRetries() {
        DirectBus bus = bus(1, 5_000);
        Counting service = new Counting(n -> Sample.failure(Category.UNAVAILABLE));
        await(bus.serve(DOUBLE, 1, service));

        assertThat(failureOf(bus.request(DOUBLE, new Ask(1), within(5_000))).category())
                .isEqualTo(Category.UNAVAILABLE);
        assertThat(service.asked).hasValue(3);
    }

    @Test
    void neverAsksAnEndpointTwiceThatIsNotIdempotent() {
        DirectBus bus = bus(1, 50);
        Counting service = new Counting(n -> Sample.failure(Category.UNAVAILABLE));
        await(bus.serve(SPEND, 1, service));

        assertThat(failureOf(bus.request(SPEND, new Ask(1), within(300))).category())
                .isEqualTo(Category.UNAVAILABLE);
        assertThat(service.asked).hasValue(1);
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "UNAVAILABLE")
    void neverAsksAgainAfterAnotherAnswer(Category category) {
        DirectBus bus = bus(1, 5_000);
        Counting service = new Counting(n -> Sample.failure(category));
        await(bus.serve(DOUBLE, 1, service));

        assertThat(failureOf(bus.request(DOUBLE, new Ask(1), within(5_000))).category())
                .isEqualTo(category);
        assertThat(service.asked).hasValue(1);
    }

    @Test
    void startsNoRetryThatCouldNotEndBeforeTheDeadline() {
        DirectBus bus = bus(10_000, 60_000);
        long begun = System.nanoTime();

        assertThat(failureOf(bus.request(DOUBLE, new Ask(1), within(2_000))).category())
                .isEqualTo(Category.UNAVAILABLE);
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofMillis(1_500));
    }

    @Test
    void keepsTheDeadlineOverAllAttempts() {
        DirectBus bus = bus(1, 80);
        await(bus.serve(DOUBLE, 10, new Counting(n -> Promise.<Answer>promise().future())));
        long begun = System.nanoTime();

        assertThat(failureOf(bus.request(DOUBLE, new Ask(1), within(200))).category())
                .isEqualTo(Category.TIMEOUT);
        assertThat(Duration.ofNanos(System.nanoTime() - begun))
                .isBetween(Duration.ofMillis(150), Duration.ofMillis(1_500));
    }

    private DirectBus bus(long backoffMillis, long lostAfterMillis) {
        return mesh.bus(config(backoffMillis, lostAfterMillis));
    }

    private static LaneConfig config(long backoffMillis, long lostAfterMillis) {
        LaneConfig defaults = LaneConfig.defaults();
        return new LaneConfig(
                List.of(),
                2,
                Duration.ofMillis(backoffMillis),
                Duration.ofMillis(lostAfterMillis),
                defaults.maxInFlight(),
                defaults.breakerWindow(),
                defaults.breakerFailureRate(),
                defaults.breakerOpen(),
                defaults.breakerFairTime());
    }
}
