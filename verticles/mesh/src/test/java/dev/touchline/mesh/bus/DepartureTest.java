package dev.touchline.mesh.bus;

import static dev.touchline.mesh.bus.Mesh.await;
import static dev.touchline.mesh.bus.Mesh.failureOf;
import static dev.touchline.mesh.bus.Mesh.within;
import static dev.touchline.mesh.bus.Sample.SPEND;
import static org.assertj.core.api.Assertions.assertThat;

import dev.touchline.contracts.Category;
import dev.touchline.mesh.bus.Sample.Answer;
import dev.touchline.mesh.bus.Sample.Ask;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DepartureTest {
    @RegisterExtension
    final Mesh mesh = new Mesh();

    @Test
    void aRequestThatALeavingConsumerHasNotBegunIsAskedOfAnotherAtOnce() {
        DirectBus bus = mesh.bus(LaneConfig.defaults());
        AtomicInteger served = new AtomicInteger();
        Leaver leaver = new Leaver(bus, served);
        await(mesh.vertx.deployVerticle(leaver));
        CountDownLatch free = new CountDownLatch(1);
        leaver.keepBusyUntil(free);
        await(bus.serve(SPEND, 100, (ask, call) -> Sample.answer(ask.number())));

        // Half of these wait in the queue of the consumer whose thread is busy, and which leaves meanwhile.
        List<Future<Answer>> requests = IntStream.range(0, 20)
                .mapToObj(n -> bus.request(SPEND, new Ask(n), within(5_000)))
                .toList();
        Future<Void> left = leaver.serving.cancel();
        free.countDown();

        for (int n = 0; n < 20; n++) {
            assertThat(await(requests.get(n))).isEqualTo(new Answer(n));
        }
        await(left);
        assertThat(served).hasValue(0);
    }

    @Test
    void saysThatNobodyServesWhenTheLastConsumerLeft() {
        DirectBus bus = mesh.bus(LaneConfig.defaults());
        Subscription serving = await(bus.serve(SPEND, 1, (ask, call) -> Sample.answer(1)));
        Future<Void> left = serving.cancel();
        List<Future<Answer>> requests = new ArrayList<>();
        for (int n = 0; n < 10; n++) {
            requests.add(bus.request(SPEND, new Ask(n), within(5_000)));
        }

        assertThat(requests)
                .allSatisfy(request -> assertThat(failureOf(request).category()).isEqualTo(Category.UNAVAILABLE));
        await(left);
    }

    /** Serves on a context of its own, whose thread can be kept busy. */
    private static final class Leaver extends VerticleBase {
        private final DirectBus bus;
        private final AtomicInteger served;
        volatile Subscription serving;

        Leaver(DirectBus bus, AtomicInteger served) {
            this.bus = bus;
            this.served = served;
        }

        @Override
        public Future<?> start() {
            return bus.serve(SPEND, 100, (ask, call) -> {
                        served.incrementAndGet();
                        return Sample.answer(ask.number());
                    })
                    .onSuccess(begun -> serving = begun);
        }

        void keepBusyUntil(CountDownLatch free) {
            context.runOnContext(now -> {
                try {
                    assertThat(free.await(5, TimeUnit.SECONDS)).isTrue();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
        }
    }
}
