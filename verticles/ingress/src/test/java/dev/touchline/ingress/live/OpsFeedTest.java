package dev.touchline.ingress.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchline.contracts.dispatch.DispatchEndpoints;
import dev.touchline.contracts.dispatch.TaskUpdated;
import dev.touchline.contracts.task.TaskState;
import dev.touchline.ingress.reply.ReplyJson;
import dev.touchline.mesh.bus.DirectBus;
import dev.touchline.mesh.bus.LaneConfig;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OpsFeedTest {
    private final Vertx vertx = Vertx.vertx();
    private final DirectBus bus =
            new DirectBus(vertx, LaneConfig.defaults(), new SimpleMeterRegistry(), Clock.systemUTC());
    private final OpsFeed feed = feed(Duration.ofMinutes(1));
    private final BlockingQueue<FeedEvent> told = new LinkedBlockingQueue<>();

    private OpsFeed feed(Duration linger) {
        return new OpsFeed(vertx, bus, new Standing(bus, List::of, Clock.systemUTC()), new ReplyJson(), linger);
    }

    @AfterEach
    void close() throws Exception {
        await(vertx.close());
    }

    @Test
    void goesOnForAWatcherThatComesBackSoon() throws Exception {
        OpsFeed.Watcher watcher = told::add;
        await(feed.join(watcher, Optional.empty()));
        String seen = next("hello").id().orElseThrow();
        change("a");
        next("tasks");
        feed.leave(watcher);

        await(feed.join(watcher, Optional.of(seen)));

        assertThat(next("tasks").json()).contains("\"a\"");
    }

    @Test
    void doesNotPretendToGoOnWhereItDidNotListen() throws Exception {
        OpsFeed hasty = feed(Duration.ofMillis(1));
        OpsFeed.Watcher watcher = told::add;
        await(hasty.join(watcher, Optional.empty()));
        String seen = next("hello").id().orElseThrow();
        hasty.leave(watcher);

        FeedEvent first = null;
        for (int i = 0; i < 100 && (first == null || !first.kind().equals("reset")); i++) {
            // Long enough for it to rest; whoever comes back at once finds it still listening.
            await(vertx.timer(20, TimeUnit.MILLISECONDS));
            BlockingQueue<FeedEvent> later = new LinkedBlockingQueue<>();
            OpsFeed.Watcher back = later::add;
            await(hasty.join(back, Optional.of(seen)));
            first = later.poll(100, TimeUnit.MILLISECONDS);
            hasty.leave(back);
        }

        assertThat(first.kind()).isEqualTo("reset");
    }

    @Test
    void leavesTheTimersOfOthersAlone() throws Exception {
        CountDownLatch rings = new CountDownLatch(3);
        // The first timer of a Vert.x has the number that a field has by itself.
        vertx.setPeriodic(200, ring -> rings.countDown());
        await(feed.join(told::add, Optional.empty()));

        assertThat(rings.await(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void saysWhatItCannotTell() throws Exception {
        await(feed.join(told::add, Optional.empty()));

        assertThat(next("queues").json()).contains("\"problem\":").doesNotContain("\"queues\":");
    }

    private void change(String id) {
        bus.publish(DispatchEndpoints.TASK_UPDATED, new TaskUpdated(id, TaskState.RUNNING));
    }

    private FeedEvent next(String kind) throws InterruptedException {
        for (FeedEvent event = poll(); event != null; event = poll()) {
            if (event.kind().equals(kind)) {
                return event;
            }
        }
        throw new AssertionError("no event " + kind);
    }

    private FeedEvent poll() throws InterruptedException {
        return told.poll(20, TimeUnit.SECONDS);
    }

    private static <T> T await(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    }
}
