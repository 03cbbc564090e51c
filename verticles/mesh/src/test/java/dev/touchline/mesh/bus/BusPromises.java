package dev.touchline.mesh.bus;

import static dev.touchline.mesh.bus.Mesh.await;
import static dev.touchline.mesh.bus.Mesh.failureOf;
import static dev.touchline.mesh.bus.Mesh.within;
import static org.assertj.core.api.Assertions.assertThat;

import dev.touchline.contracts.Category;
import dev.touchline.contracts.Endpoint;
import dev.touchline.contracts.Event;
import dev.touchline.contracts.Failure;
import dev.touchline.mesh.tracing.Traceparent;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a bus promises, whether or not answers may be lost on their way. */
abstract class BusPromises {
    private static final Endpoint<Ask, Answer> DOUBLE =
            Endpoint.idempotent("sample.maths.double.v1", Ask.class, Answer.class);
    private static final Endpoint<Ask, Answer> ONCE = Endpoint.once("sample.maths.spend.v1", Ask.class, Answer.class);
    private static final Event<Answer> DOUBLED = new Event<>("sample.event.doubled.v1", Answer.class);

    @RegisterExtension
    final Mesh mesh = new Mesh();

    private DirectBus bus;

    abstract DirectBus bus(Mesh mesh);

    record Ask(int number) {}

    record Answer(int number) {}

    @BeforeEach
    void openBus() {
        bus = bus(mesh);
    }

    @Test
    void passesRecordsByReferenceInsideTheProcess() {
        AtomicReference<Ask> heard = new AtomicReference<>();
        Answer answer = new Answer(42);
        await(bus.serve(DOUBLE, 1, (ask, call) -> {
            heard.set(ask);
            return Future.succeededFuture(answer);
        }));
        Ask ask = new Ask(21);

        assertThat(await(bus.request(DOUBLE, ask, within(1_000)))).isSameAs(answer);
        assertThat(heard.get()).isSameAs(ask);
    }

    @Test
    void carriesDeadlineTraceAndKey() {
        AtomicReference<Call> heard = new AtomicReference<>();
        await(bus.serve(DOUBLE, 1, (ask, call) -> {
            heard.set(call);
            return Future.succeededFuture(new Answer(0));
        }));
        Traceparent trace = Traceparent.create();
        Call call = new Call(within(5_000).deadline(), Optional.of(trace), Optional.of("key-1"), false);

        await(bus.request(DOUBLE, new Ask(1), call));

        assertThat(heard.get().traceparent()).contains(trace);
        assertThat(heard.get().idempotencyKey()).contains("key-1");
        assertThat(heard.get().deadline().at().toEpochMilli())
                .isEqualTo(call.deadline().at().toEpochMilli());
    }

    @Test
    void givesTheCallerTheServicesFailure() {
        Failure failure = Failure.of(Category.NOT_FOUND, "unknown-number", "There is no such number.");
        await(bus.serve(DOUBLE, 1, (ask, call) -> Future.failedFuture(failure.asException())));

        assertThat(failureOf(bus.request(DOUBLE, new Ask(1), within(1_000)))).isEqualTo(failure);
    }

    @Test
    void turnsUnknownThrowablesIntoABugWithoutWords() {
        await(bus.serve(DOUBLE, 1, (ask, call) -> {
            throw new IllegalStateException("secret words");
        }));

        Failure failure = failureOf(bus.request(DOUBLE, new Ask(1), within(1_000)));

        assertThat(failure.category()).isEqualTo(Category.BUG);
        assertThat(failure.toString()).doesNotContain("secret");
    }

    @Test
    void saysUnavailableWhenNobodyServes() {
        assertThat(failureOf(bus.request(DOUBLE, new Ask(1), within(1_000))).category())
                .isEqualTo(Category.UNAVAILABLE);
    }

    @Test
    void completesByTheDeadlineWhenNoAnswerComes() {
        await(bus.serve(DOUBLE, 10, (ask, call) -> Promise.<Answer>promise().future()));
        long begun = System.nanoTime();

        Failure failure = failureOf(bus.request(DOUBLE, new Ask(1), within(120)));

        assertThat(failure.category()).isEqualTo(Category.TIMEOUT);
        assertThat(System.nanoTime() - begun).isBetween(100_000_000L, 2_000_000_000L);
    }

    @Test
    void refusesOneRequestMoreThanThereArePermits() {
        Promise<Answer> slow = Promise.promise();
        await(bus.serve(ONCE, 1, (ask, call) -> slow.future()));
        Future<Answer> first = bus.request(ONCE, new Ask(1), within(5_000));

        Failure refusal = failureOf(bus.request(ONCE, new Ask(2), within(5_000)));
        slow.complete(new Answer(7));

        assertThat(refusal.category()).isEqualTo(Category.OVERLOADED);
        assertThat(await(first)).isEqualTo(new Answer(7));
    }

    @Test
    void answersOnTheContextOfTheCaller() {
        await(bus.serve(DOUBLE, 1, (ask, call) -> Future.succeededFuture(new Answer(2))));
        Promise<Context> answeredOn = Promise.promise();
        Context context = mesh.vertx.getOrCreateContext();

        context.runOnContext(now -> bus.request(DOUBLE, new Ask(1), within(1_000))
                .onComplete(done -> answeredOn.complete(mesh.vertx.getOrCreateContext())));

        assertThat(await(answeredOn.future())).isSameAs(context);
    }

    @Test
    void cancellingWaitsForWhatIsUnderWay() {
        Promise<Answer> slow = Promise.promise();
        Promise<Void> begun = Promise.promise();
        Subscription serving = await(bus.serve(ONCE, 2, (ask, call) -> {
            begun.complete();
            return slow.future();
        }));
        Future<Answer> request = bus.request(ONCE, new Ask(1), within(5_000));
        await(begun.future());

        Future<Void> cancelled = serving.cancel();
        assertThat(cancelled.isComplete()).isFalse();
        slow.complete(new Answer(1));

        await(cancelled);
        await(serving.cancel());
        assertThat(await(request)).isEqualTo(new Answer(1));
        assertThat(failureOf(bus.request(ONCE, new Ask(1), within(1_000))).category())
                .isEqualTo(Category.UNAVAILABLE);
    }

    @Test
    void tellsEventsToEveryListener() {
        Promise<Answer> one = Promise.promise();
        Promise<Answer> two = Promise.promise();
        await(bus.subscribe(DOUBLED, one::complete));
        await(bus.subscribe(DOUBLED, two::complete));

        bus.publish(DOUBLED, new Answer(4));

        assertThat(await(one.future())).isEqualTo(new Answer(4));
        assertThat(await(two.future())).isEqualTo(new Answer(4));
    }

    @Test
    void aFailingListenerHarmsNoOther() {
        AtomicInteger heard = new AtomicInteger();
        Promise<Answer> last = Promise.promise();
        await(bus.subscribe(DOUBLED, told -> {
            heard.incrementAndGet();
            throw new IllegalStateException("listener");
        }));
        await(bus.subscribe(DOUBLED, last::tryComplete));

        bus.publish(DOUBLED, new Answer(4));
        await(last.future());

        assertThat(heard).hasValue(1);
    }

    @Test
    void refusesACallWhoseDeadlineHasPassedWithoutSendingIt() {
        AtomicInteger served = new AtomicInteger();
        await(bus.serve(DOUBLE, 1, (ask, call) -> {
            served.incrementAndGet();
            return Future.succeededFuture(new Answer(1));
        }));

        assertThat(failureOf(bus.request(DOUBLE, new Ask(1), within(-1))).category())
                .isEqualTo(Category.TIMEOUT);
        assertThat(served).hasValue(0);
    }

    @Test
    void throwsNothingAtTheCallerOfAClosedBusNorKeepsItsPermit() {
        await(mesh.vertx.close());

        assertThat(failureOf(bus.request(ONCE, new Ask(1), within(1_000))).category())
                .isEqualTo(Category.UNAVAILABLE);
        assertThat(mesh.registry.get("mesh.in.flight").gauge().value()).isZero();
    }
}
