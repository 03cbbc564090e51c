package dev.touchline.mesh.bus;

import static dev.touchline.mesh.bus.Mesh.await;
import static dev.touchline.mesh.bus.Mesh.failureOf;
import static dev.touchline.mesh.bus.Mesh.within;
import static dev.touchline.mesh.bus.Sample.DOUBLE;
import static dev.touchline.mesh.bus.Sample.SPEND;
import static org.assertj.core.api.Assertions.assertThat;

import dev.touchline.contracts.Category;
import dev.touchline.contracts.Endpoint;
import dev.touchline.contracts.Failure;
import dev.touchline.contracts.FailureException;
import dev.touchline.mesh.bus.Sample.Answer;
import dev.touchline.mesh.bus.Sample.Ask;
import io.vertx.core.Promise;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class FallbackLaneTest {
    private static final Failure AWAY = Failure.of(Category.UNAVAILABLE, "nobody-serves", "Nobody is there.");
    private static final Failure LATE = Failure.of(Category.TIMEOUT, "no-answer", "No answer came.");
    private static final FailureException NOT_BEGUN = AWAY.causedBy(Unanswered.NOT_BEGUN);
    private static final FailureException SILENCE = LATE.causedBy(Unanswered.SILENCE);

    @RegisterExtension
    final Mesh mesh = new Mesh();

    private final FakeLane first = new FakeLane("first");
    private final FakeLane second = new FakeLane("second").answering(new Answer(2));

    static Stream<Endpoint<Ask, Answer>> everyEndpoint() {
        return Stream.of(DOUBLE, SPEND);
    }

    @ParameterizedTest
    @MethodSource("everyEndpoint")
    void takesTheSecondLaneWhenNobodyBegan(Endpoint<Ask, Answer> endpoint) {
        first.failing(NOT_BEGUN);

        assertThat(await(lane().request(endpoint, new Ask(1), within(5_000)))).isEqualTo(new Answer(2));
        assertThat(failovers(endpoint)).isEqualTo(1);
    }

    @Test
    void takesTheSecondLaneWhenNothingWasHeardOfAnIdempotentRequest() {
        first.failing(SILENCE);

        assertThat(await(lane().request(DOUBLE, new Ask(1), within(5_000)))).isEqualTo(new Answer(2));
    }

    @Test
    void neverRepeatsARequestThatMayHaveBeenDoneAndIsNotIdempotent() {
        first.failing(SILENCE);

        assertThat(failureOf(lane().request(SPEND, new Ask(1), within(5_000)))).isEqualTo(LATE);
        assertThat(second.calls).isEmpty();
    }

    @Test
    void takesThePatientCallsSilenceForWhatItIs() {
        first.failing(SILENCE);

        assertThat(failureOf(lane().request(DOUBLE, new Ask(1), within(5_000).patiently())))
                .isEqualTo(LATE);
        assertThat(second.calls).isEmpty();
    }

    @Test
    void givesTheRestOfTheTimeToTheSecondLaneWhenTheServiceRanOutOfItsShare() {
        first.failing(LATE.asException());

        assertThat(await(lane().request(DOUBLE, new Ask(1), within(5_000)))).isEqualTo(new Answer(2));
        assertThat(failureOf(lane().request(SPEND, new Ask(1), within(5_000)))).isEqualTo(LATE);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "TIMEOUT")
    void passesOnWhatTheServiceItselfFailedWith(Category category) {
        first.failing(Failure.of(category, "nobody-serves", "Its own neighbour is away.")
                .asException());

        assertThat(failureOf(lane().request(DOUBLE, new Ask(1), within(5_000))).category())
                .isEqualTo(category);
        assertThat(second.calls).isEmpty();
    }

    @Test
    void leavesTheSecondLaneTimeWithinOneDeadline() {
        first.failing(SILENCE);
        Call soon = within(1_000);
        Call later = within(60_000);

        await(lane().request(DOUBLE, new Ask(1), soon));
        await(lane().request(DOUBLE, new Ask(1), later));

        Duration lostAfter = LaneConfig.defaults().lostAfter();
        assertThat(given(soon, 0)).isBetween(Duration.ofMillis(350), Duration.ofMillis(650));
        assertThat(given(later, 1).plus(lostAfter.multipliedBy(2)))
                .isBetween(Duration.ofMillis(59_000), Duration.ofMillis(60_100));
        assertThat(second.calls).containsExactly(soon, later);
    }

    @Test
    void givesTheFirstLaneAllTheTimeOfACallWhoseSilenceMeansNothing() {
        Call patient = within(1_000).patiently();
        Call once = within(1_000);

        await(lane().request(DOUBLE, new Ask(1), patient));
        await(lane().request(SPEND, new Ask(1), once));

        assertThat(first.calls).containsExactly(patient, once);
    }

    @Test
    void saysThatNobodyServesWhenNeitherLaneReachesAnybody() {
        first.failing(NOT_BEGUN);
        second.failing(Failure.of(Category.UNAVAILABLE, "broker-away", "The broker is away.")
                .causedBy(Unanswered.NOT_BEGUN));

        assertThat(failureOf(lane().request(DOUBLE, new Ask(1), within(5_000)))).isEqualTo(AWAY);
    }

    @Test
    void asksNobodyOnceTheDeadlineHasPassed() {
        first.failing(NOT_BEGUN);

        assertThat(failureOf(lane().request(DOUBLE, new Ask(1), within(-1)))).isEqualTo(AWAY);
        assertThat(second.calls).isEmpty();
    }

    @Test
    void fallsOverFromARealBusWhereAConsumerIsSilent() {
        DirectBus bus = mesh.bus(LaneConfig.defaults());
        await(bus.serve(DOUBLE, 5, (ask, call) -> Promise.<Answer>promise().future()));
        Lane lane = new FallbackLane(bus, second, LaneConfig.defaults(), mesh.registry, Clock.systemUTC());
        long begun = System.nanoTime();

        assertThat(await(lane.request(DOUBLE, new Ask(1), within(600)))).isEqualTo(new Answer(2));
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofMillis(600));
    }

    @Test
    void undoesTheOneLaneWhereTheOtherCannotServe() {
        FakeLane broken = new FakeLane("broken").refusingToServe();

        assertThat(failureOf(new FallbackLane(first, broken, LaneConfig.defaults(), mesh.registry, Clock.systemUTC())
                        .serve(DOUBLE, 1, (ask, call) -> Sample.answer(1))))
                .isEqualTo(AWAY);
        assertThat(List.of(first.serving.get(), broken.serving.get())).containsOnly(0);
    }

    private Lane lane() {
        return new FallbackLane(first, second, LaneConfig.defaults(), mesh.registry, Clock.systemUTC());
    }

    private Duration given(Call call, int request) {
        return Duration.between(
                first.calls.get(request).deadline().at(), call.deadline().at());
    }

    private double failovers(Endpoint<?, ?> endpoint) {
        return mesh.registry
                .get("lane.failovers")
                .tag("endpoint", endpoint.address())
                .counter()
                .count();
    }
}
