package dev.touchline.mesh.bus;

import static dev.touchline.mesh.bus.Mesh.await;
import static dev.touchline.mesh.bus.Mesh.failureOf;
import static dev.touchline.mesh.bus.Mesh.within;
import static org.assertj.core.api.Assertions.assertThat;

import dev.touchline.contracts.Category;
import dev.touchline.contracts.Endpoint;
import dev.touchline.contracts.Event;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Inside one process, where a request goes to its neighbour without a message. */
class NeighbourTest extends BusPromises {
    private static final Endpoint<String, String> ECHO =
            Endpoint.idempotent("sample.echo.say.v1", String.class, String.class);
    private static final Event<String> SAID = new Event<>("sample.event.said.v1", String.class);

    @Override
    DirectBus bus(Mesh mesh) {
        return mesh.neighbourly(LaneConfig.defaults());
    }

    @Test
    void sendsNoMessageToANeighbour() {
        AtomicInteger messages = new AtomicInteger();
        mesh.vertx.eventBus().addOutboundInterceptor(delivery -> {
            messages.incrementAndGet();
            delivery.next();
        });
        DirectBus bus = bus(mesh);
        await(bus.serve(ECHO, 1, (said, call) -> Future.succeededFuture(said)));

        assertThat(await(bus.request(ECHO, "hello", within(5_000)))).isEqualTo("hello");
        assertThat(messages).hasValue(0);
    }

    @Test
    void servesANeighbourOnTheContextThatBeganToServe() {
        DirectBus bus = bus(mesh);
        AtomicReference<Thread> home = new AtomicReference<>();
        AtomicReference<Thread> served = new AtomicReference<>();
        await(mesh.vertx.deployVerticle(new VerticleBase() {
            @Override
            public Future<?> start() {
                home.set(Thread.currentThread());
                return bus.serve(ECHO, 1, (said, call) -> {
                    served.set(Thread.currentThread());
                    return Future.succeededFuture(said);
                });
            }
        }));

        await(bus.request(ECHO, "hello", within(5_000)));

        assertThat(served.get()).isSameAs(home.get());
    }

    @Test
    void forgetsANeighbourThatWasUndeployedWithoutAWord() {
        DirectBus bus = bus(mesh);
        String verticle = await(mesh.vertx.deployVerticle(new VerticleBase() {
            @Override
            public Future<?> start() {
                return bus.serve(ECHO, 1, (said, call) -> Future.succeededFuture(said));
            }
        }));
        await(mesh.vertx.undeploy(verticle));

        assertThat(failureOf(bus.request(ECHO, "hello", within(5_000))).category())
                .isEqualTo(Category.UNAVAILABLE);
    }

    @Test
    void takesTheTurnsOfSeveralNeighbours() {
        DirectBus bus = bus(mesh);
        List<Integer> turns = new CopyOnWriteArrayList<>();
        for (int server = 0; server < 3; server++) {
            int number = server;
            await(bus.serve(ECHO, 1, (said, call) -> {
                turns.add(number);
                return Future.succeededFuture(said);
            }));
        }
        for (int request = 0; request < 6; request++) {
            await(bus.request(ECHO, "hello", within(5_000)));
        }

        assertThat(turns).containsExactly(0, 1, 2, 0, 1, 2);
    }

    @Test
    void hasAnAnswerThatIsThereAtOnceBeforeTheRequestReturns() {
        DirectBus bus = bus(mesh);
        await(bus.serve(ECHO, 1, new Knowing(() -> "known")));

        assertThat(await(askOnALoop(bus, "hello"))).isEqualTo("known, complete true");
    }

    @Test
    void asksInTheUsualWayWhereThereIsNothingAtOnce() {
        DirectBus bus = bus(mesh);
        await(bus.serve(ECHO, 1, new Knowing(() -> null)));

        assertThat(await(askOnALoop(bus, "hello"))).isEqualTo("asked hello, complete false");
    }

    @Test
    void asksInTheUsualWayWhereTheAnswerAtOnceFails() {
        DirectBus bus = bus(mesh);
        await(bus.serve(ECHO, 1, new Knowing(() -> {
            throw new IllegalStateException("not now");
        })));

        assertThat(await(askOnALoop(bus, "hello"))).isEqualTo("asked hello, complete false");
    }

    @Test
    void hasAnAnswerAtOnceInAClusterTooAndSendsAMessageForAnyOther() {
        AtomicInteger messages = new AtomicInteger();
        mesh.vertx.eventBus().addOutboundInterceptor(delivery -> {
            messages.incrementAndGet();
            delivery.next();
        });
        DirectBus clustered = mesh.bus(LaneConfig.defaults());
        AtomicReference<String> known = new AtomicReference<>("known");
        await(clustered.serve(ECHO, 1, new Knowing(known::get)));

        assertThat(await(askOnALoop(clustered, "hello"))).isEqualTo("known, complete true");
        assertThat(messages).hasValue(0);

        known.set(null);
        assertThat(await(askOnALoop(clustered, "hello")))
                .contains("asked hello")
                .endsWith("complete false");
        assertThat(messages).as("a request and its answer").hasValue(2);
    }

    @Test
    void givesNoAnswerAtOnceBeyondItsPermits() {
        DirectBus bus = bus(mesh);
        Promise<String> slow = Promise.promise();
        Promise<Void> begun = Promise.promise();
        AtomicInteger asked = new AtomicInteger();
        await(bus.serve(ECHO, 1, new Knowing(() -> asked.getAndIncrement() == 0 ? null : "known", said -> {
            begun.complete();
            return slow.future();
        })));
        Future<String> first = askOnALoop(bus, "hello");
        await(begun.future());

        assertThat(failureOf(askOnALoop(bus, "hello")).category()).isEqualTo(Category.OVERLOADED);
        slow.complete("at last");
        assertThat(await(first)).startsWith("at last");
    }

    @Test
    void letsAWatcherKnowBeforeTheTellerGoesOn() {
        DirectBus bus = bus(mesh);
        AtomicReference<String> heard = new AtomicReference<>();
        Subscription watching = await(bus.watch(SAID, heard::set));

        bus.publish(SAID, "one");
        assertThat(heard).hasValue("one");
        await(watching.cancel());
        bus.publish(SAID, "two");
        assertThat(heard).hasValue("one");
    }

    private Future<String> askOnALoop(DirectBus bus, String said) {
        Promise<String> heard = Promise.promise();
        Context loop = mesh.vertx.getOrCreateContext();
        loop.runOnContext(here -> {
            Future<String> answer = bus.request(ECHO, said, within(5_000));
            boolean complete = answer.isComplete();
            answer.map(text -> text + ", complete " + complete).onComplete(heard);
        });
        return heard.future();
    }

    private record Knowing(Supplier<String> known, Function<String, Future<String>> asked)
            implements Service<String, String> {
        Knowing(Supplier<String> known) {
            this(known, said -> Future.succeededFuture("asked " + said));
        }

        @Override
        public Future<String> answer(String said, Call call) {
            return asked.apply(said);
        }

        @Override
        public String atOnce(String said, Call call) {
            return known.get();
        }
    }
}
