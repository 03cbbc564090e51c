package dev.touchline.mesh.census;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchline.contracts.Endpoint;
import dev.touchline.mesh.bus.Call;
import dev.touchline.mesh.bus.Deadline;
import dev.touchline.mesh.bus.DirectBus;
import dev.touchline.mesh.bus.LaneBus;
import dev.touchline.mesh.bus.LaneConfig;
import dev.touchline.mesh.bus.Subscription;
import dev.touchline.mesh.census.NodeSeen.Served;
import dev.touchline.mesh.census.NodeSeen.Worker;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CensusTest {
    private static final Endpoint<Ask, Ask> ECHO = Endpoint.idempotent("sample.echo.say.v1", Ask.class, Ask.class);
    private static final Node NODE =
            new Node("me", "here", 7, "1.2", List.of("dispatch", "scoring"), Instant.parse("2026-01-02T03:04:05Z"));

    private final Vertx vertx = Vertx.vertx();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final DirectBus direct = new DirectBus(vertx, LaneConfig.defaults(), registry, Clock.systemUTC());
    private final LaneBus bus = new LaneBus(LaneConfig.defaults(), direct, registry, Clock.systemUTC());
    private final Directory directory = new Directory();
    private final WorkerFacts workers = new WorkerFacts();
    private final Census census = new Census(vertx, bus, NODE, bus::served, workers, directory, Clock.systemUTC());
    private final BlockingQueue<NodeSeen> heard = new LinkedBlockingQueue<>();

    record Ask(int number) {}

    @AfterEach
    void close() throws Exception {
        await(census.stop());
        await(vertx.close());
    }

    @Test
    void tellsOfTheProcessAndWritesItDown() throws Exception {
        workers.post(new Worker("ml", 2, 30, 100, List.of("a", "b")));
        NodeSeen seen = beginAndHear();

        assertThat(seen.node()).isEqualTo("me");
        assertThat(seen.roles()).containsExactly("dispatch", "scoring");
        assertThat(seen.startedAt()).isEqualTo(NODE.startedAt());
        assertThat(seen.workers()).containsExactly(new Worker("ml", 2, 30, 100, List.of("a", "b")));
        // The directory listens on a thread of its own.
        await(written(seen));
    }

    @Test
    void countsWhatEachAddressAnsweredAndHowFast() throws Exception {
        await(bus.serve(ECHO, 2, (ask, call) -> Future.succeededFuture(ask)));
        assertThat(beginAndHear().served()).containsExactly(new Served(ECHO.address(), "direct", 0, 0, 0));
        for (int i = 0; i < 4; i++) {
            await(bus.request(ECHO, new Ask(i), Call.until(Deadline.after(Duration.ofSeconds(5)))));
        }

        Served served = next().served().get(0);

        assertThat(served.answered()).isEqualTo(4);
        assertThat(served.perSecond()).isBetween(0.5, 3.0);
    }

    @Test
    void doesNotListWhatIsNoLongerServed() throws Exception {
        Subscription serving = await(bus.serve(ECHO, 2, (ask, call) -> Future.succeededFuture(ask)));
        await(serving.cancel());

        assertThat(beginAndHear().served()).isEmpty();
    }

    private NodeSeen beginAndHear() throws Exception {
        await(bus.subscribe(NodeSeen.EVENT, heard::add));
        await(census.start());
        return next();
    }

    private Future<Void> written(NodeSeen seen) {
        Promise<Void> written = Promise.promise();
        vertx.setPeriodic(5, look -> {
            if (directory.nodes().contains(seen)) {
                written.tryComplete();
            }
        });
        return written.future();
    }

    private NodeSeen next() throws InterruptedException {
        NodeSeen seen = heard.poll(10, TimeUnit.SECONDS);
        assertThat(seen).as("a beat within 10 s").isNotNull();
        return seen;
    }

    private static <T> T await(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }
}
