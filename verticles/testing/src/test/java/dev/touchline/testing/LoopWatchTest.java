package dev.touchline.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LoopWatchTest {

    @Test
    void noticesABlockedEventLoop() throws Exception {
        LoopWatch watch = LoopWatch.begin();
        Vertx vertx = Vertx.vertx();
        CountDownLatch never = new CountDownLatch(1);
        CountDownLatch over = new CountDownLatch(1);
        vertx.runOnContext(now -> {
            block(never);
            over.countDown();
        });
        assertThat(over.await(10, TimeUnit.SECONDS)).isTrue();
        watch.close();
        await(vertx.close());

        assertThatThrownBy(watch::failIfBlocked)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("eventloop")
                .hasMessageContaining("LoopWatchTest.block");
    }

    @Test
    void noticesALoopThatComputesForTooLongMoreThanOnce() throws Exception {
        LoopWatch watch = LoopWatch.begin();
        Vertx vertx = Vertx.vertx();
        for (int i = 0; i < 3; i++) {
            CountDownLatch over = new CountDownLatch(1);
            vertx.runOnContext(now -> {
                compute();
                over.countDown();
            });
            assertThat(over.await(60, TimeUnit.SECONDS)).isTrue();
        }
        watch.close();
        await(vertx.close());

        assertThatThrownBy(watch::failIfBlocked)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("LoopWatchTest.compute");
    }

    /** Works for 150 ms of processor time, however long that takes. */
    private static void compute() {
        ThreadMXBean clock = ManagementFactory.getThreadMXBean();
        long until = clock.getCurrentThreadCpuTime() + TimeUnit.MILLISECONDS.toNanos(150);
        while (clock.getCurrentThreadCpuTime() < until) {
            Thread.onSpinWait();
        }
    }

    @Test
    void findsNoFaultWithAnIdleOrABusyLoop() throws Exception {
        LoopWatch watch = LoopWatch.begin();
        Vertx vertx = Vertx.vertx();
        CountDownLatch over = new CountDownLatch(1);
        vertx.runOnContext(now -> {
            long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(80);
            while (System.nanoTime() < until) {
                Thread.onSpinWait();
            }
            vertx.setTimer(80, later -> over.countDown());
        });
        assertThat(over.await(10, TimeUnit.SECONDS)).isTrue();
        watch.close();
        await(vertx.close());

        assertThatCode(watch::failIfBlocked).doesNotThrowAnyException();
    }

    private static void block(CountDownLatch never) {
        try {
            assertThat(never.await(1_000, TimeUnit.MILLISECONDS)).isFalse();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static <T> T await(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }
}
