package dev.touchline.mesh.lifecycle;

import static dev.touchline.mesh.lifecycle.LifecycleTest.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.touchline.mesh.lifecycle.Lifecycle.State;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/** Real verticles, started and stopped by several threads at once at moments drawn by lot. */
class LifecycleStressTest {
    private final AtomicInteger running = new AtomicInteger();
    private Vertx vertx;

    private final class Slow extends VerticleBase {
        private final int startMillis;
        private final boolean fails;
        private boolean counted;

        Slow(Random lot) {
            startMillis = lot.nextInt(8);
            fails = lot.nextInt(10) == 0;
        }

        @Override
        public Future<?> start() {
            return vertx.timer(1 + startMillis).compose(later -> {
                if (fails) {
                    return Future.failedFuture("drawn by lot");
                }
                counted = true;
                running.incrementAndGet();
                return Future.succeededFuture();
            });
        }

        @Override
        public Future<?> stop() {
            return vertx.timer(1).onComplete(later -> {
                if (counted) {
                    running.decrementAndGet();
                }
            });
        }
    }

    @BeforeEach
    void open() {
        vertx = Vertx.vertx();
    }

    @AfterEach
    void close() throws Exception {
        await(vertx.close());
    }

    @RepeatedTest(60)
    void leavesNothingRunningWheneverItIsStopped(RepetitionInfo turn) throws Exception {
        Random lot = new Random(turn.getCurrentRepetition());
        List<Room> rooms = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            Random own = new Random(lot.nextLong());
            rooms.add(new VerticleRoom(vertx, "room" + i, () -> new Slow(own)));
        }
        Lifecycle lifecycle = new Lifecycle(rooms);
        ExecutorService threads = Executors.newFixedThreadPool(3);
        CountDownLatch go = new CountDownLatch(1);
        threads.submit(() -> {
            go.await();
            return lifecycle.start();
        });
        for (int i = 0; i < 2; i++) {
            int stopAfter = lot.nextInt(40);
            threads.submit(() -> {
                go.await();
                return await(vertx.timer(1 + stopAfter).compose(later -> lifecycle.stop()));
            });
        }
        go.countDown();
        threads.shutdown();
        assertThat(threads.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
        await(lifecycle.stop());

        assertThat(lifecycle.state()).isEqualTo(State.STOPPED);
        assertThat(lifecycle.start().isComplete()).isTrue();
        assertThat(running).hasValue(0);
        assertThat(vertx.deploymentIDs()).isEmpty();
    }
}
