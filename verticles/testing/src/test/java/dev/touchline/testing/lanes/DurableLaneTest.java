package dev.touchline.testing.lanes;

import static dev.touchline.testing.lanes.Partner.DOUBLE;
import static dev.touchline.testing.lanes.Partner.SPEND;
import static dev.touchline.testing.lanes.Partner.await;
import static dev.touchline.testing.lanes.Partner.failureOf;
import static dev.touchline.testing.lanes.Partner.within;
import static org.assertj.core.api.Assertions.assertThat;

import dev.touchline.contracts.Category;
import dev.touchline.contracts.Failure;
import dev.touchline.mesh.bus.Call;
import dev.touchline.mesh.bus.Subscription;
import dev.touchline.mesh.tracing.Traceparent;
import dev.touchline.testing.lanes.Partner.Answer;
import dev.touchline.testing.lanes.Partner.Ask;
import dev.touchline.testing.servers.Await;
import dev.touchline.testing.servers.RabbitServer;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DurableLaneTest {
    private static final Duration SOON = Duration.ofSeconds(10);

    private final RabbitServer rabbit = RabbitServer.shared();
    private String uri;
    private Partner asker;
    private Partner server;

    @BeforeEach
    void connect() {
        uri = rabbit.freshVhost();
        asker = new Partner(uri);
        server = new Partner(uri);
    }

    @AfterEach
    void disconnect() {
        asker.close();
        server.close();
    }

    @Test
    void answersOverTheQueueOfTheRoom() {
        await(server.lane().serve(DOUBLE, 4, (ask, call) -> Partner.twice(ask)));

        assertThat(await(asker.ask(DOUBLE, 21, SOON))).isEqualTo(new Answer(42));
        assertThat(rabbit.management().queues(RabbitServer.vhost(uri)))
                .filteredOn(queue -> queue.name().equals("rpc.maths"))
                .singleElement()
                .satisfies(queue -> assertThat(queue.arguments())
                        .containsEntry("x-queue-type", "quorum")
                        .containsEntry("x-overflow", "reject-publish"));
        assertThat(asker.registry
                        .get("mesh.requests")
                        .tags("lane", "durable", "result", "ok")
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void carriesDeadlineTraceAndKey() {
        AtomicReference<Call> heard = new AtomicReference<>();
        await(server.lane().serve(DOUBLE, 4, (ask, call) -> {
            heard.set(call);
            return Partner.twice(ask);
        }));
        Traceparent trace = Traceparent.create();
        Call call = new Call(within(SOON).deadline(), Optional.of(trace), Optional.of("key-1"), false);

        await(asker.lane().request(DOUBLE, new Ask(1), call));

        assertThat(heard.get().traceparent()).contains(trace);
        assertThat(heard.get().idempotencyKey()).contains("key-1");
        assertThat(heard.get().deadline().at().toEpochMilli())
                .isEqualTo(call.deadline().at().toEpochMilli());
    }

    @Test
    void givesTheCallerTheServicesFailure() {
        Failure failure = new Failure(
                Category.NOT_FOUND,
                "unknown-number",
                "There is no such number.",
                List.of(new Failure.Detail("/number", "not known", List.of("42"))));
        await(server.lane().serve(DOUBLE, 4, (ask, call) -> Future.failedFuture(failure.asException())));

        assertThat(failureOf(asker.ask(DOUBLE, 1, SOON))).isEqualTo(failure);
    }

    @Test
    void answersOnTheContextOfTheCaller() {
        await(server.lane().serve(DOUBLE, 4, (ask, call) -> Partner.twice(ask)));
        Promise<Context> answeredOn = Promise.promise();
        Context context = asker.vertx.getOrCreateContext();

        context.runOnContext(now ->
                asker.ask(DOUBLE, 1, SOON).onComplete(done -> answeredOn.complete(asker.vertx.getOrCreateContext())));

        assertThat(await(answeredOn.future())).isSameAs(context);
    }

    @Test
    void saysThatNobodyServesWhereNobodyEverDid() {
        assertThat(failureOf(asker.ask(DOUBLE, 1, SOON)).code()).isEqualTo("nobody-serves");
    }

    @Test
    void keepsARequestUntilSomebodyServesAgain() {
        Subscription first = await(server.lane().serve(SPEND, 4, (ask, call) -> Partner.twice(ask)));
        await(first.cancel());

        Future<Answer> request = asker.ask(SPEND, 4, SOON);
        await(server.lane().serve(SPEND, 4, (ask, call) -> Partner.twice(ask)));

        assertThat(await(request)).isEqualTo(new Answer(8));
    }

    @Test
    void dropsUnservedWhatNobodyWaitsForAnyMore() {
        AtomicInteger served = new AtomicInteger();
        await(await(server.lane().serve(DOUBLE, 4, (ask, call) -> Partner.twice(ask)))
                .cancel());

        assertThat(failureOf(asker.ask(DOUBLE, 1, Duration.ofMillis(300))).category())
                .isEqualTo(Category.TIMEOUT);
        await(server.lane().serve(DOUBLE, 4, (ask, call) -> {
            served.incrementAndGet();
            return Partner.twice(ask);
        }));

        assertThat(await(asker.ask(DOUBLE, 2, SOON))).isEqualTo(new Answer(4));
        assertThat(served).hasValue(1);
    }

    @Test
    void dropsWhatOutlivedItsDeadlineInThisProcess() {
        Promise<Answer> slow = Promise.promise();
        AtomicInteger served = new AtomicInteger();
        await(server.lane().serve(DOUBLE, 1, (ask, call) -> {
            served.incrementAndGet();
            return slow.future();
        }));
        Future<Answer> first = asker.ask(DOUBLE, 1, SOON);
        assertThat(Await.until(SOON, () -> served.get() == 1)).isTrue();

        assertThat(failureOf(asker.ask(DOUBLE, 2, Duration.ofMillis(200))).category())
                .isEqualTo(Category.TIMEOUT);
        slow.complete(new Answer(2));

        assertThat(await(first)).isEqualTo(new Answer(2));
        assertThat(Await.until(SOON, () -> server.count("mesh.expired") == 1)).isTrue();
        assertThat(served).hasValue(1);
    }

    @Test
    void holdsRequestsBeyondThePermitsInsteadOfRefusingThem() {
        AtomicInteger atOnce = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        await(server.lane().serve(DOUBLE, 2, (ask, call) -> {
            most.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
            return server.vertx.timer(5).map(over -> {
                atOnce.decrementAndGet();
                return new Answer(2 * ask.number());
            });
        }));

        List<Future<Answer>> requests =
                IntStream.range(0, 30).mapToObj(n -> asker.ask(DOUBLE, n, SOON)).toList();

        for (int n = 0; n < requests.size(); n++) {
            assertThat(await(requests.get(n))).isEqualTo(new Answer(2 * n));
        }
        assertThat(most).hasValue(2);
    }

    @Test
    void twoServersShareTheWork() {
        AtomicInteger one = new AtomicInteger();
        AtomicInteger other = new AtomicInteger();
        await(server.lane().serve(DOUBLE, 4, (ask, call) -> counted(one, ask)));
        try (Partner second = new Partner(uri)) {
            Subscription serving = await(second.lane().serve(DOUBLE, 4, (ask, call) -> counted(other, ask)));

            List<Future<Answer>> requests = IntStream.range(0, 40)
                    .mapToObj(n -> asker.ask(DOUBLE, n, SOON))
                    .toList();
            requests.forEach(Partner::await);
            await(serving.cancel());
        }

        assertThat(one.get() + other.get()).isEqualTo(40);
        assertThat(List.of(one.get(), other.get()))
                .allSatisfy(served -> assertThat(served).isGreaterThan(5));
    }

    @Test
    void aConsumerThatLeavesTurnsRequestsAwayToAnother() {
        Promise<Answer> slow = Promise.promise();
        AtomicInteger begun = new AtomicInteger();
        Subscription leaving = await(server.lane().serve(SPEND, 1, (ask, call) -> {
            begun.incrementAndGet();
            return slow.future();
        }));
        List<Future<Answer>> requests =
                IntStream.range(0, 10).mapToObj(n -> asker.ask(SPEND, n, SOON)).toList();
        assertThat(Await.until(SOON, () -> begun.get() == 1)).isTrue();

        Future<Void> left = leaving.cancel();
        try (Partner second = new Partner(uri)) {
            await(second.lane().serve(SPEND, 20, (ask, call) -> Partner.twice(ask)));
            for (int n = 1; n < 10; n++) {
                assertThat(await(requests.get(n))).isEqualTo(new Answer(2 * n));
            }
            assertThat(left.isComplete()).isFalse();
            slow.complete(new Answer(0));
            await(left);
            assertThat(await(requests.get(0))).isEqualTo(new Answer(0));
        }
        assertThat(begun).hasValue(1);
    }

    private static Future<Answer> counted(AtomicInteger count, Ask ask) {
        count.incrementAndGet();
        return Partner.twice(ask);
    }
}
