package dev.touchline.mesh.bus;

import static dev.touchline.mesh.bus.Mesh.await;
import static dev.touchline.mesh.bus.Mesh.failureOf;
import static dev.touchline.mesh.bus.Mesh.within;
import static dev.touchline.mesh.bus.Sample.SPEND;
import static org.assertj.core.api.Assertions.assertThat;

import dev.touchline.contracts.Category;
import dev.touchline.mesh.bus.Sample.Answer;
import dev.touchline.mesh.bus.Sample.Ask;
import dev.touchline.mesh.bus.Sample.Counting;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.eventbus.DeliveryOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class AdmissionTest {
    @RegisterExtension
    final Mesh mesh = new Mesh();

    @Test
    void aCallerNeverWaitsForMoreAnswersThanItMay() {
        DirectBus bus = bus(3, 50, Duration.ofSeconds(2));
        Promise<Answer> slow = Promise.promise();
        await(bus.serve(SPEND, 100, (ask, call) -> slow.future()));
        List<Future<Answer>> waiting = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            waiting.add(bus.request(SPEND, new Ask(i), within(5_000)));
        }

        assertThat(failureOf(bus.request(SPEND, new Ask(4), within(5_000))).category())
                .isEqualTo(Category.OVERLOADED);
        slow.complete(new Answer(1));
        assertThat(waiting).allSatisfy(request -> assertThat(await(request)).isNotNull());
        assertThat(await(bus.request(SPEND, new Ask(5), within(5_000)))).isEqualTo(new Answer(1));
    }

    @Test
    void aFullServiceRefusesAndCounts() {
        DirectBus bus = mesh.bus(LaneConfig.defaults());
        Promise<Answer> slow = Promise.promise();
        Counting service = new Counting(n -> slow.future());
        await(bus.serve(SPEND, 2, service));
        List<Future<Answer>> requests = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            requests.add(bus.request(SPEND, new Ask(i), within(5_000)));
        }

        for (Future<Answer> refused : requests.subList(2, 6)) {
            assertThat(failureOf(refused).code()).isEqualTo("service-full");
        }
        assertThat(mesh.registry.get("mesh.serving").gauge().value()).isEqualTo(2);
        slow.complete(new Answer(1));
        await(requests.get(0));
        await(requests.get(1));
        assertThat(service.asked).hasValue(2);
        assertThat(mesh.registry.get("mesh.refused").counter().count()).isEqualTo(4);
        assertThat(mesh.registry.get("mesh.in.flight").gauge().value()).isZero();
    }

    @Test
    void dropsAnExpiredRequestUnservedAndCounts() {
        DirectBus bus = mesh.bus(LaneConfig.defaults());
        Counting service = new Counting(Sample::answer);
        await(bus.serve(SPEND, 2, service));
        DeliveryOptions late = new DeliveryOptions()
                .setCodecName(RecordCodec.NAME)
                .addHeader("deadline", Long.toString(System.currentTimeMillis() - 1));

        Future<?> request = mesh.vertx.eventBus().request(SPEND.address(), new Ask(1), late);

        assertThat(await(request.transform(done -> Future.succeededFuture(FailureWire.read(done.cause()))))
                        .category())
                .isEqualTo(Category.TIMEOUT);
        assertThat(service.asked).hasValue(0);
        assertThat(mesh.registry.get("mesh.expired").counter().count()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(names = {"UNAVAILABLE", "BUG"})
    void theBreakerOpensWhenTheServiceIsUnwellAndClosesWhenItIsWellAgain(Category category) {
        DirectBus bus = bus(10, 4, Duration.ofSeconds(1));
        AtomicReference<Future<Answer>> answer = new AtomicReference<>(Sample.failure(category));
        Counting service = new Counting(n -> answer.get());
        await(bus.serve(SPEND, 2, service));
        for (int i = 0; i < 4; i++) {
            assertThat(failureOf(bus.request(SPEND, new Ask(i), within(1_000))).category())
                    .isEqualTo(category);
        }

        assertThat(failureOf(bus.request(SPEND, new Ask(5), within(1_000))).code())
                .isEqualTo("breaker-open");
        assertThat(service.asked).hasValue(4);
        assertThat(mesh.registry.get("mesh.breaker.state").gauge().value()).isEqualTo(2);

        answer.set(Sample.answer(1));
        assertThat(await(askUntilAnswered(bus, 400))).isEqualTo(new Answer(1));
    }

    @ParameterizedTest
    @EnumSource(
            mode = Mode.EXCLUDE,
            names = {"UNAVAILABLE", "BUG"})
    void theBreakerStaysClosedWhenTheServiceIsWellButSaysNo(Category category) {
        DirectBus bus = bus(10, 4, Duration.ofSeconds(10));
        Counting service = new Counting(n -> Sample.failure(category));
        await(bus.serve(SPEND, 2, service));

        for (int i = 0; i < 12; i++) {
            assertThat(failureOf(bus.request(SPEND, new Ask(i), within(1_000))).category())
                    .isEqualTo(category);
        }
        assertThat(service.asked).hasValue(12);
    }

    @Test
    void impatientCallersCannotOpenTheBreakerButASilentServiceDoes() {
        DirectBus bus = bus(100, 4, Duration.ofSeconds(10));
        await(bus.serve(SPEND, 1_000, (ask, call) -> Promise.<Answer>promise().future()));
        for (int i = 0; i < 12; i++) {
            assertThat(failureOf(bus.request(SPEND, new Ask(i), within(5))).category())
                    .isEqualTo(Category.TIMEOUT);
        }
        assertThat(mesh.registry.get("mesh.breaker.state").gauge().value()).isZero();

        List<Future<Answer>> patient = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            patient.add(bus.request(SPEND, new Ask(i), within(600)));
        }
        patient.forEach(Mesh::failureOf);
        assertThat(mesh.registry.get("mesh.breaker.state").gauge().value()).isEqualTo(2);
    }

    /** The breaker lets a request through once its rest is over; asks every few milliseconds, so often at most. */
    private Future<Answer> askUntilAnswered(DirectBus bus, int tries) {
        return bus.request(SPEND, new Ask(1), within(1_000))
                .recover(refused -> tries == 0
                        ? Future.failedFuture(refused)
                        : mesh.vertx.timer(20).compose(later -> askUntilAnswered(bus, tries - 1)));
    }

    private DirectBus bus(int maxInFlight, int breakerWindow, Duration breakerOpen) {
        return mesh.bus(new LaneConfig(
                List.of(),
                2,
                Duration.ofMillis(1),
                Duration.ofSeconds(5),
                maxInFlight,
                breakerWindow,
                50,
                breakerOpen,
                Duration.ofMillis(500)));
    }
}
